import { listed } from '../../base/listed.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

export const leftOutDocument = defineDiagnostic({
  code: 'WC0223',
  name: 'left-out-document',
  severity: 'warning',
  text: ({ what }: { what: string | undefined }) =>
    what === undefined
      ? 'a document of this file is no configuration of Envoy that was recognised'
      : `a document of this file is ${what}`,
  hint: () => 'it is left out, the others are used',
  documentation:
    'The file has several documents, one behind the other, such as the lines of a log or the pages of a report. At least one of them is a dump, and this one is none.',
});

export const leftOutObjects = defineDiagnostic({
  code: 'WC0224',
  name: 'left-out-objects',
  severity: 'information',
  text: ({ kinds }: { kinds: readonly string[] }) =>
    `objects of Kubernetes that hold no configuration of Envoy are left out: ${listed(kinds, 12, 'and')}`,
  documentation:
    'The file has several objects of Kubernetes, as `helm template` and `kubectl get` print them. The configurations of Envoy in them are read: the texts of a `ConfigMap` or `Secret`, the resources of a `CiliumEnvoyConfig`. The others hold none.',
});

export const leftOutEntries = defineDiagnostic({
  code: 'WC0225',
  name: 'left-out-entries',
  severity: 'information',
  text: ({ entries }: { entries: readonly string[] }) => {
    const names = entries.map((entry) => `\`${entry}\``);
    return `${listed(names, 6, 'and')} ${entries.length === 1 ? 'is' : 'are'} left out: no configuration of Envoy`;
  },
  documentation:
    'A `ConfigMap` or `Secret` has several entries, each a file where it is mounted. Those that are a configuration of Envoy are read and joined; this one is something else.',
});

export const unfinishedResources = defineDiagnostic({
  code: 'WC0226',
  name: 'unfinished-resources',
  severity: 'warning',
  text: ({ kind }: { kind: string }) => `a \`${kind}\` has resources that Cilium completes before an Envoy gets them`,
  hint: () =>
    'it adds addresses, filters of its own and prefixes of names: `cilium-dbg envoy admin config` in the agent’s pod shows the result',
  documentation:
    'The resources of a `CiliumEnvoyConfig` are Envoy’s, but not all of it: Cilium’s agent gives a listener its address and its listener filter, puts its network filters in front, and writes the namespace and name of the object before the names of resources. Filter chains and routes are read as they stand; what depends on the rest cannot be answered from it.',
});

export const unendedYaml = defineDiagnostic({
  code: 'WC0126',
  name: 'unended-yaml',
  severity: 'warning',
  text: () => 'the last line has no end, as where a file is cut off',
  hint: () => 'YAML does not show whether more came behind it; take it again if something seems to be missing',
  documentation:
    'Programs that print a configuration end its last line. Where the end is missing, a copy may have been interrupted in the middle of the line, and neither the text nor what is read of it shows what is lost; a value at the very end may be a part of one. A clipboard and some editors leave the end out, too. Nothing is said of files that people write, such as a bootstrap.',
});

export const embeddedText = defineDiagnostic<{ readonly shape: string }>({
  code: 'WC0123',
  name: 'embedded-text',
  severity: 'information',
  text: ({ shape }) => `the ${shape} stands here as text within JSON`,
  hint: () => 'it is read; places in it are named as if it were no text, and the line is that of the text',
  documentation: 'A log system or a tool has put the whole dump into a string, with escapes. It was read out of that.',
});
