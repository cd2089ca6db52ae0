/** What stands behind the name in the line of a table that begins with it: found without taking the table apart. */
export function lineNamed(table: string, name: string): string | undefined {
  // What comes from a dump may be anything; names have none of the signs that part a table.
  if (/\s/.test(name)) return undefined;
  const before = table.startsWith(`${name} `) ? -1 : table.indexOf(`\n${name} `);
  if (before === -1 && !table.startsWith(`${name} `)) return undefined;
  const start = before + name.length + 2;
  const end = table.indexOf('\n', start);
  return table.slice(start, end === -1 ? undefined : end);
}
