import { defineDiagnostic } from '../diagnosticKind.ts';

export const severalProxies = defineDiagnostic({
  code: 'WC0207',
  name: 'several-proxies',
  severity: 'error',
  text: ({ names }: { names: readonly string[]; collection?: string }) =>
    `this holds the dumps of ${names.length} proxies: ${someOf(names)}`,
  hint: ({ collection }) =>
    `choose one with \`--proxy NAME\`${collection === undefined ? '' : `; \`whichchain proxies ${collection}\` lists them`}`,
  documentation:
    'The document holds the dumps of several proxies, or none of the name that was asked for. A question is about one proxy.',
});

export const noSuchProxy = defineDiagnostic({
  code: 'WC0210',
  name: 'no-such-proxy',
  severity: 'error',
  text: ({ wanted, count }: { wanted: string; names: readonly string[]; count: number }) =>
    `no proxy here is called \`${wanted}\`, of ${count}`,
  hint: ({ names }) => `there is ${someOf(names)}; a name is POD, POD.NAMESPACE, a node id, an address or a path`,
  documentation:
    'None of the proxies of a directory or archive has the name, node id, address, workload or file path that was asked for. `whichchain proxies` lists what is there.',
});

export const ambiguousProxy = defineDiagnostic({
  code: 'WC0211',
  name: 'ambiguous-proxy',
  severity: 'error',
  text: ({ wanted, names }: { wanted: string; names: readonly string[] }) =>
    `\`${wanted}\` fits ${names.length} proxies: ${someOf(names)}`,
  hint: () => 'add the namespace, or give the path of its file in place of the name',
  documentation:
    'Several proxies of a directory or archive go by this name, such as the replicas of a workload, pods of different namespaces, or two dumps of one proxy. The path of a file tells them apart.',
});

export const olderCapture = defineDiagnostic({
  code: 'WC0217',
  name: 'older-capture',
  severity: 'information',
  text: ({ name, used, others }: { name: string; used: string; others: readonly string[] }) =>
    `\`${name}\` was captured ${others.length + 1} times: \`${used}\` is used, not ${someOf(others)}`,
  hint: () => 'the one that was changed last is used; to see another, leave the newer ones out of the directory',
  documentation:
    'Several dumps say the same node. What a proxy does is told by the one in which a listener or the start of the proxy is newest; where they do not tell, or say the same time, by the first in the order of their paths.',
});

export const noProxies = defineDiagnostic({
  code: 'WC0212',
  name: 'no-proxies',
  severity: 'error',
  text: ({ others }: { others: number }) =>
    `no dump of a proxy is in here${others === 0 ? '' : others === 1 ? ', one other file' : `, ${others} other files`}`,
  hint: () => 'dumps are recognised by their content; take one with `istioctl pc all POD -o json`',
  documentation:
    'All files of the directory or archive were looked at, also those of archives inside, and none of them is a dump in JSON or YAML.',
});

export const differentProxies = defineDiagnostic({
  code: 'WC0214',
  name: 'different-proxies',
  severity: 'warning',
  text: ({ node, other, file }: { node: string; other: string; file: string }) =>
    `it is of node \`${node}\`, and \`${file}\` is of \`${other}\``,
  hint: () => 'further -f are for other parts of the same proxy’s dump; for a call through two proxies ask `trace`',
  documentation:
    'Several files were given, and they name different nodes. Files about one proxy are joined: listeners from one, endpoints from another. Of two proxies such a mixture answers no question.',
});

function someOf(names: readonly string[]): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, 5).map((name) => `\`${name}\``);
  return different.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
