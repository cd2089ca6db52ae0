import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses in routes, filters, formats and TLS contexts of a listener. */

export const refusedContents = defineDiagnostic({
  code: 'WC0441',
  name: 'refused-contents',
  severity: 'error',
  text: ({
    listener,
    where,
    problem,
  }: {
    listener: string;
    where: string;
    problem: string;
    next?: string | undefined;
  }) => `listener \`${listener}\`, ${where}: ${problem}`,
  hint: ({ next }) => next ?? 'this listener is refused; the others are not concerned',
  documentation:
    'Envoy builds the filters of a chain, their inline routes, log formats and TLS contexts while it loads the listener, and refuses the listener for what does not fit together there, although each field by itself is allowed: weights that add up to nothing, two ways to rewrite a path, a header that may not be changed, a percent sign that begins no command, a certificate without a key. Envoy mostly does not say which route or filter it means. Routes that are discovered are refused for the same reasons, by themselves; `check` looks at those in listeners only.',
});
