import { program, sample } from './commands.ts';
import { measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

/** What starting costs, against a Node that does nothing. */
export async function startUp(isQuick: boolean): Promise<Report> {
  const question = ['--inbound', '--to', '10.10.0.32:8090', '--plaintext'];
  const measured = await measure(
    [
      { name: '`node -e 0`', program: process.execPath, arguments: ['-e', '0'], silent: true },
      { name: '`whichchain --help`', program: process.execPath, arguments: [program, '--help'] },
      {
        name: '`whichchain explain` on a sample',
        program: process.execPath,
        arguments: [program, 'explain', '-f', sample, ...question],
      },
    ],
    isQuick ? 11 : 21,
  );
  return { title: 'Start-up', text: comparison(measured) };
}
