import { firstFixture } from '../../question/fixture/firstFixture.ts';
import { printable } from '../../render/printable.ts';
import { exitCode } from '../exitCode.ts';
import { type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { print } from '../terminal.ts';

export interface TestInitOptions extends LoadOptions {
  readonly listener?: readonly string[];
}

export async function runTestInit(options: TestInitOptions): Promise<number> {
  const dump = await loadOption(options, ['listener']);
  const { file, unreached } = firstFixture(dump, options.file ?? [], options.listener);
  const { Document } = await import('yaml');
  const document = new Document(file, { aliasDuplicateObjects: false });
  document.commentBefore = [
    ' yaml-language-server: $schema=https://whichchain.dev/schemas/fixture.schema.json',
    ' A case for each filter chain; delete what does not matter to you, and add what must not happen.',
    ...(unreached.length === 0 ? [] : [' No connection was found that reaches these chains:']),
    ...unreached.map((chain) => `   ${printable(chain)}`),
  ].join('\n');
  print(document.toString({ lineWidth: 0 }));
  reportNoticed(dump, [], options);
  return exitCode.clean;
}
