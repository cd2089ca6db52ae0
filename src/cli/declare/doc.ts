import type { Declare } from './declaration.ts';

export const declareDoc: Declare = (program, finish) => {
  program
    .command('doc')
    .description('what a diagnostic code means; all codes without one')
    .argument('[code]', 'WC0204, or a name such as refused-update')
    .action(async (code: string | undefined) => {
      const { runDoc } = await import('../commands/doc.ts');
      finish(runDoc(code));
    });
};
