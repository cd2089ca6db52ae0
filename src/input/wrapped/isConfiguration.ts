/** Whether lines look like JSON or YAML: shell commands, logs and tables are what else stands in a bug report. */
export function isConfiguration(lines: readonly string[]): boolean {
  const [first = ''] = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return /^\s*(?:\{|\[\s*(?:[{["'\]]|$)|---|- |"?[\w@-]+"?:(?:\s|$))/.test(first);
}
