/** A command of a document with the output that the document shows for it. */
export interface DocumentedCommand {
  readonly command: string;
  /** Line numbers in the document, from 0: of the command, and of the line behind its output. */
  readonly line: number;
  readonly end: number;
  readonly output: string;
}

/**
 * The commands in the ```console blocks of a document: lines that start with `$ `, each followed by what it prints (both
 * streams). A line that ends in a backslash goes on in the next.
 */
export function consoleCommands(document: string): readonly DocumentedCommand[] {
  const lines = document.split('\n');
  const commands: DocumentedCommand[] = [];
  let inside = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) inside = line === '```console';
    if (!inside || !line.startsWith('$ ')) continue;
    const start = at;
    let command = line.slice(2);
    while (command.endsWith('\\')) {
      at += 1;
      command = `${command.slice(0, -1)}${(lines[at] ?? '').trim()}`;
    }
    const first = at + 1;
    while (at + 1 < lines.length && !/^(\$ |```)/.test(lines[at + 1] ?? '')) at += 1;
    commands.push({ command, line: start, end: at + 1, output: lines.slice(first, at + 1).join('\n') });
  }
  return commands;
}

/** The document with the output of each command replaced. */
export function withOutputs(document: string, outputs: ReadonlyMap<DocumentedCommand, string>): string {
  const lines = document.split('\n');
  for (const [{ end, output: shown }, output] of [...outputs].sort(([a], [b]) => b.line - a.line)) {
    const length = shown === '' && lines[end - 1]?.startsWith('$ ') ? 0 : shown.split('\n').length;
    lines.splice(end - length, length, ...(output === '' ? [] : output.split('\n')));
  }
  return lines.join('\n');
}
