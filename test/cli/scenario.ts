/** One command with what it is given on standard input, what it prints, and its exit code. */
export interface Scenario {
  /** The lines before the command, kept as they are. */
  readonly comment: string;
  readonly command: string;
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * A scenario file is a list of
 *
 *     # what it shows
 *     $ whichchain listeners -f -
 *     0| a line of standard input
 *     exit 2
 *     1| a line of standard output
 *     2| a line of standard error
 */
export function parseScenarios(text: string): readonly Scenario[] {
  const blocks = text.split(/^(?=\$ )/m);
  let comment = blocks.shift() ?? '';
  return blocks.map((block) => {
    const lines = block.split('\n');
    const isOurs = (line: string): boolean => /^(\$ |[012]\||exit )/.test(line);
    const end = lines.findLastIndex(isOurs) + 1;
    const of = (mark: string): string =>
      lines
        .filter((line) => line.startsWith(`${mark}|`))
        .map((line) => `${line.slice(3)}\n`)
        .join('');
    const exit = lines.find((line) => line.startsWith('exit '));
    const scenario: Scenario = {
      comment,
      command: lines[0]?.slice(2) ?? '',
      stdin: of('0'),
      stdout: of('1'),
      stderr: of('2'),
      exitCode: Number(exit?.slice(5) ?? '0'),
    };
    comment = lines.slice(end).join('\n');
    return scenario;
  });
}

export function formatScenarios(scenarios: readonly Scenario[]): string {
  return scenarios.map(formatScenario).join('').replace(/\n*$/, '\n');
}

function formatScenario({ comment, command, stdin, stdout, stderr, exitCode }: Scenario): string {
  const marked = (mark: string, text: string): string =>
    text === ''
      ? ''
      : `${text
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => `${mark}| ${line}`.trimEnd())
          .join('\n')}\n`;
  const start = comment === '' ? '\n' : comment.replace(/\n*$/, '\n').replace(/^\n*(?=\S)/, '\n');
  return `${start}$ ${command}\n${marked('0', stdin)}exit ${exitCode}\n${marked('1', stdout)}${marked('2', stderr)}`;
}
