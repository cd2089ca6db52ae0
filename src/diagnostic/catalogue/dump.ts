import { listed } from '../../base/listed.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

export const unknownShape = defineDiagnostic({
  code: 'WC0201',
  name: 'unknown-shape',
  severity: 'error',
  text: ({ file }: { file: string }) =>
    `${file === '-' ? 'standard input' : `\`${file}\``} is JSON or YAML, but no configuration of Envoy was recognised in it`,
  hint: () => 'take a dump with `istioctl pc all POD -o json`, or from the admin page `/config_dump?include_eds`',
  documentation:
    'The document has none of the shapes that hold Envoy configuration: a config_dump, a section of one, a list of listeners, clusters, routes, endpoints or secrets, a bootstrap, a discovery response or a single resource.',
});

export const refusedShape = defineDiagnostic({
  code: 'WC0202',
  name: 'refused-shape',
  severity: 'error',
  text: ({ what }: { what: string; advice: string }) => `this is ${what}`,
  hint: ({ advice }) => advice,
  documentation:
    'The document was recognised, but it is the configuration of a program that is no Envoy. There is nothing in it that the questions could be asked of.',
});

const giveFile = 'give that file, too, with a further -f';

export const missingSection = defineDiagnostic({
  code: 'WC0203',
  name: 'missing-section',
  severity: 'error',
  text: ({ kinds, has, from }: { kinds: string; has: string; from?: string | undefined }) =>
    `this dump has no ${kinds}${has === '' ? '' : `, only ${has}`}${from === undefined ? '' : `; they come from the file \`${from}\``}`,
  hint: ({ from }) =>
    from === undefined
      ? '`istioctl pc all POD -o json`, or the admin page `/config_dump?include_eds`, has all sections; more files about the same proxy go with further -f'
      : giveFile,
  documentation:
    'The question needs resources of a kind for which the input has no section at all. That is different from an empty section: nothing can be concluded from it.',
});

export const refusedUpdate = defineDiagnostic({
  code: 'WC0204',
  name: 'refused-update',
  severity: 'warning',
  text: ({ kind, name, inUse, details }: { kind: string; name: string; inUse: boolean; details: string }) =>
    `Envoy refused ${inUse ? `a newer version of ${kind}` : kind} \`${name}\`: ${details}`,
  hint: ({ inUse }) =>
    inUse
      ? 'the answer is about the version in use; the control plane wanted another one'
      : 'no version of it is in use: the proxy goes on without it',
  documentation:
    'The dump holds an error_state: the control plane sent a newer version of this resource and Envoy refused it. The version before stays in use (or none, for a new resource). The text is what Envoy said.',
});

export const onlyActive = defineDiagnostic({
  code: 'WC0205',
  name: 'only-active',
  severity: 'information',
  text: ({ file }: { file: string }) =>
    `\`${file}\` is a plain list: it cannot show warming, draining or refused versions`,
  hint: () => '`istioctl pc all` shows them',
  documentation:
    'Lists as istioctl prints them hold the resources in use and nothing else. Whether a newer version was refused or is still warming cannot be seen in them.',
});

export const incompleteBootstrap = defineDiagnostic({
  code: 'WC0206',
  name: 'incomplete-bootstrap',
  severity: 'warning',
  text: ({ kind, path }: { kind: string; path: string | undefined }) =>
    `only the ${kind} that the bootstrap configures itself are here; more come from ${path === undefined ? 'a control plane' : `the file \`${path}\``}`,
  hint: ({ path }) => (path === undefined ? 'take a dump of the running proxy' : giveFile),
  documentation:
    'The input is a bootstrap configuration that gets further resources of this kind from a control plane, or from a file that Envoy watches. Those are not in it, so an answer that nothing was found may be wrong for the running proxy.',
});

export const unknownSection = defineDiagnostic({
  code: 'WC0208',
  name: 'unknown-section',
  severity: 'warning',
  text: ({ type }: { type?: string | undefined; isKnown?: boolean; left?: boolean }) =>
    `this part of the dump was not recognised and is not used${type === undefined ? '' : `: \`${type}\``}`,
  hint: ({ left, type, isKnown }) => {
    if (left === true) return 'somebody has left out there what the dump had; take it anew if it matters';
    if (type === undefined)
      return 'look at what stands there; an item of a list needs the fields that tell what it is, such as `address`';
    if (type.endsWith('.listener.v3.FilterChain'))
      return 'a filter chain that arrives by discovery is one of a listener with `fcds_config`; without that nothing is told of it';
    if (type.endsWith('.Runtime'))
      return 'values of the runtime play no part in the answers; only resources are looked at';
    if (type.endsWith('ConfigDump') || (isKnown === true && !type.startsWith('envoy.')))
      return 'it is for an extension or another program, and plays no part in the answers';
    return isKnown === true
      ? 'it is a part of resources and none itself: give the resource that it belongs to, such as the listener'
      : 'this release does not know the type; nothing is told of it';
  },
  documentation:
    'An item stands where sections or resources of a dump are expected, and neither its type nor its fields tell what it is. The rest is used.',
});

export const unknownMember = defineDiagnostic({
  code: 'WC0227',
  name: 'unknown-member',
  severity: 'warning',
  text: ({ name }: { name: string }) => `\`${name}\` stands beside resources and is nothing that a dump has there`,
  hint: ({ name }) =>
    /^runtimes?$/i.test(name)
      ? 'values of the runtime play no part in the answers; only resources are looked at'
      : 'it is not used; a newer Envoy or another program may have put it there',
  documentation:
    'Around its resources a dump has little: sections, names, versions, times, the reasons of refusals. This member is none of them. What it holds is not looked at.',
});

export const obsoleteField = defineDiagnostic({
  code: 'WC0220',
  name: 'obsolete-field',
  severity: 'information',
  text: ({ type, field }: { type: string; field: string }) =>
    `\`${field}\` is of an older API version, and ${type} has nothing in its place`,
  hint: () => 'it plays no part in the answers',
  documentation:
    'The resource is of Envoy’s v2 API (Envoy up to 1.17) and was turned into v3. This field was dropped from the API without a successor, because what it did is always or never done now, or was never used. It is left out.',
});

export const legacySpelling = defineDiagnostic({
  code: 'WC0221',
  name: 'legacy-spelling',
  severity: 'warning',
  text: ({ field, value }: { field: string; value: string | undefined }) =>
    value === undefined
      ? `\`${field}\` is a field of Envoy's v2 API, in a resource that is written in v3`
      : `\`${value}\` is the name that \`${field}\` had for this value in Envoy's v2 API; the resource is written in v3`,
  hint: () => 'it is read as v3 says the same; Envoy since 1.18 refuses such a file',
  documentation:
    'A resource of the v3 API has a field, or the name of an enum value, that only the v2 API had. It was probably copied from an older configuration. It is read as what v3 has in its place. An Envoy since 1.18 refuses a file with it, and a dump of such an Envoy never has it.',
});

export const legacyType = defineDiagnostic({
  code: 'WC0232',
  name: 'legacy-type',
  severity: 'information',
  text: ({ type }: { type: string }) => `\`${type}\` is a type of Envoy's v2 API, in a resource that is written in v3`,
  hint: () => 'it is read as v3 says the same; Envoy since 1.18 does not know it',
  documentation:
    'A resource of the v3 API has a configuration in it whose type is of the v2 API. Envoy 1.13 to 1.17 took either inside the other, and their dumps have such mixtures. It is read as the type that v3 has in its place. An Envoy since 1.18 refuses it.',
});

export const binaryContent = defineDiagnostic({
  code: 'WC0222',
  name: 'binary-content',
  severity: 'information',
  text: ({ type }: { type: string }) =>
    `this ${type.slice(type.lastIndexOf('.') + 1)} stands in the file as bytes, which were decoded`,
  hint: () => 'places in it are named as if it were JSON; the line is that of its bytes',
  documentation:
    'An embedded message (`google.protobuf.Any`) is in protobuf’s binary form, in base64, as programs print it that do not look into it: Go’s plain JSON of a discovery response, grpcurl for types that it does not know. It was decoded by Envoy’s published descriptors. Fields that those do not have go by their numbers.',
});

export const filteredDump = defineDiagnostic({
  code: 'WC0229',
  name: 'filtered-dump',
  severity: 'warning',
  text: ({ kind, count }: { kind: string; count: number }) =>
    `parts of the dump were left out: the bootstrap has ${count} ${kind}${count === 1 ? ' that its section lacks' : 's that their section lacks'}`,
  hint: () => 'take it without `?name_regex=` and `?mask=`; what is not here may be in the proxy all the same',
  documentation:
    'Envoy shows the listeners and clusters that its bootstrap configures once more in the sections of their kinds. In this dump they are in the bootstrap only, so the page was asked for with `?name_regex=` or `?mask=`, or somebody took parts out. Other resources are probably missing too, and nothing is concluded from their absence.',
});

export const emptyItem = defineDiagnostic({
  code: 'WC0230',
  name: 'empty-item',
  severity: 'warning',
  text: ({ type }: { type: string }) => `this \`${type}\` has no resource in it and is not used`,
  hint: () => 'a `?mask=`, or somebody who shortened the dump, has left it out; take the page without that',
  documentation:
    'The item has the type of a wrapper of a config dump, or stands where one does, which holds a resource beside its version and time, and the resource is not there. That a resource of this kind is missing says nothing then.',
});

export const otherRoutes = defineDiagnostic({
  code: 'WC0231',
  name: 'other-routes',
  severity: 'information',
  text: ({ type }: { type: string }) => `these routes are not of HTTP but \`${type}\`; they are not used`,
  documentation:
    'The filters of Dubbo, Thrift and other protocols have route configurations of their own, which Envoy lists beside those of HTTP. They decide about what is sent within a connection, and play no part in the answers.',
});

export const warmingUpdate = defineDiagnostic({
  code: 'WC0209',
  name: 'warming-update',
  severity: 'warning',
  text: ({ kind, name, inUse }: { kind: string; name: string; inUse: boolean }) =>
    `${inUse ? `a newer version of ${kind}` : kind} \`${name}\` is warming, not in use`,
  hint: () => 'it waits for secrets, routes or endpoints that have not arrived; take another dump when it is active',
  documentation:
    'The dump holds this resource in the state warming: Envoy has accepted it and waits for something that it needs (a secret, a route configuration, endpoints). Until that arrives the version before stays in use, or none if there was none. A resource that stays in this state is usually one whose certificate is missing.',
});

export const repeatedSection = defineDiagnostic({
  code: 'WC0213',
  name: 'repeated-section',
  severity: 'warning',
  text: ({ kinds, file, within }: { kinds: readonly string[]; file: string; within: string | undefined }) => {
    const words = kinds.map((kind) => kind.replaceAll('_', ' '));
    const what = `${listed(words, words.length, 'and')} resources`;
    if (within === 'config_dump') return `it has several whole dumps; the ${what} of the last one are used`;
    if (within === 'bootstrap') return `it has several bootstraps; the ${what} of the last one are used`;
    return within !== undefined
      ? `it has several documents (${within}) that contradict each other; the ${what} of the last one are used`
      : `it has ${what} too; those of \`${file}\` are used`;
  },
  hint: ({ within }) =>
    within !== undefined
      ? 'to ask about another one, give it as a file of its own'
      : 'of several files that have the same kind of resource the first is used; the order of -f decides',
  documentation:
    'Several files about one proxy are joined: listeners from one, endpoints from another. Where two of them have the same kind of resource they may be of different moments, so they are not mixed: the first file that has resources of this kind gives all of them. Of several whole dumps of one node in one file the last one does, and of several lists or configurations in which a name stands with different content, such as what a loop over pods prints; dumps of different nodes are several proxies.',
});

export const controlPlaneView = defineDiagnostic({
  code: 'WC0215',
  name: 'control-plane-view',
  severity: 'warning',
  text: ({ file }: { file: string }) => `\`${file}\` is what istiod would send this proxy, not what the proxy has`,
  hint: () =>
    'an update that Envoy refused or has not got yet cannot be seen in it; `istioctl pc all` asks the proxy itself',
  documentation:
    'The dump comes from the control plane (`/debug/config_dump?proxyID=…`, or `config_dump_istiod.json` of a must-gather). It has the listeners, clusters, routes and endpoints that istiod makes for the proxy at that moment, and nothing of what the proxy made of them. Beside the proxy’s own dump only sections that it lacks are taken from it.',
});

export const refusedAnswer = defineDiagnostic({
  code: 'WC0216',
  name: 'refused-answer',
  severity: 'warning',
  text: ({ details }: { details: string }) =>
    `the proxy refused an answer of the control plane${details === '' ? '' : `: ${details}`}`,
  hint: () => 'answers are applied here as if they had been taken; the dump of the proxy shows what it has',
  documentation:
    'A request in the stream has an `error_detail`: with it a proxy refuses the answer before it. Of an answer about listeners or clusters Envoy takes those resources that it does not name in the detail, and keeps the older version of the others. All answers are applied here as they stand.',
});

export const replacedAnswer = defineDiagnostic({
  code: 'WC0219',
  name: 'replaced-answer',
  severity: 'information',
  text: ({ kind, count }: { kind: string; count: number }) => {
    const what = kind.replaceAll('_', ' ');
    return `a later answer has all ${what}s, so the ${count === 1 ? what : `${count} ${what}s`} of this one ${count === 1 ? 'is' : 'are'} not used`;
  },
  hint: () => 'to ask about an earlier state, give the answers up to it alone',
  documentation:
    'The input is a stream of discovery responses. In the state-of-the-world protocol an answer about listeners, clusters or scoped routes has all of them, and takes the place of every answer about them before it: what it leaves out is gone. Answers about routes, endpoints and secrets add up, the later one of a name counts. Incremental answers change what they name.',
});

export const assignedPort = defineDiagnostic({
  code: 'WC0228',
  name: 'assigned-port',
  severity: 'information',
  text: ({ port }: { port: number }) =>
    `the configuration leaves the port to the system, and Envoy’s page \`/listeners\` says that it is ${port}`,
  documentation:
    'A listener with `port_value: 0` gets a free port from the operating system when it is bound. The configuration, and so the dump, never shows which; Envoy’s admin page `/listeners` does. Where that page is given too, connections to this port are answered by this listener.',
});
