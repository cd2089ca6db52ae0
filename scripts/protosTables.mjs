// Makes src/descriptor/*.generated.ts from protos/: node scripts/protosTables.mjs
import fs from 'node:fs';
import { fieldTuple } from './protosTables/field.mjs';
import { loadFiles } from './protosTables/files.mjs';
import { commonTypes, openedTypes, otherTypes } from './protosTables/roots.mjs';
import { requiredOneofs } from './protosTables/rules.mjs';
import { raw, readLines } from './protosTables/text.mjs';
import { currentNames } from './protosTables/versions.mjs';

const folder = new URL('../src/descriptor/', import.meta.url);
const { messages, enums } = loadFiles();

/** Fields of older versions that are read as they are, because v3 has nothing to turn them into. */
const keptFields = new Map([
  [
    'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    ['envoy.config.filter.network.tcp_proxy.v2.TcpProxy', 'deprecated_v1'],
  ],
  ['envoy.config.core.v3.Node', ['envoy.api.v2.core.Node', 'build_version']],
]);
/** Messages whose fields the Envoys of others have in these, too. */
const scopedRoutes = 'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes';
const addedFields = new Map([
  [scopedRoutes, 'higress.ScopedRoutes'],
  [`${scopedRoutes}.ScopeKeyBuilder.FragmentBuilder`, 'higress.FragmentBuilder'],
]);
const nowOf = currentNames(messages);
const current = (field) => ({
  ...field,
  options: {},
  typeName: field.typeName && `.${nowOf.get(field.typeName.slice(1)) ?? field.typeName.slice(1)}`,
});

/** The messages that the roots reach without crossing an `Any`, and the enums of their fields, without the ones of `known`. */
function reachedFrom(roots, known) {
  const reached = new Map();
  const reachedEnums = new Map();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name) || known?.messages.has(name)) continue;
    const entry = messages.get(name);
    const oneofs = entry.descriptor.oneofDecl.filter((_, index) => !entry.syntheticOneofs.has(index));
    const [ancestor, keptName] = keptFields.get(name) ?? [];
    const kept = (messages.get(ancestor)?.descriptor.field ?? []).filter((field) => field.name === keptName);
    const isOlder = /\.v[12](?:alpha\d*)?\./.test(name) && name.startsWith('envoy.');
    const added = messages.get(addedFields.get(name))?.descriptor.field ?? [];
    const own = [...(isOlder ? entry.descriptor.field.map(current) : entry.descriptor.field), ...added];
    const fields = [...own, ...kept.map(current)].map((field, index, all) => {
      const [fieldName, type, details] = fieldTuple(field, all[index - 1]?.number ?? 0, messages);
      if (index >= own.length) return [fieldName, type, { ...details, k: 1 }];
      return details === undefined ? [fieldName, type] : [fieldName, type, details];
    });
    reached.set(name, [fields, oneofs.map((oneof) => oneof.name), requiredOneofs(oneofs)]);
    for (const [, type] of fields) {
      const referenced = type.replace(/^\*|^%[^ ]* /, '');
      if (referenced.startsWith('#')) {
        const name = referenced.slice(1);
        if (!known?.enums.has(name)) reachedEnums.set(name, enums.get(name));
      } else if (referenced.includes('.')) queue.push(referenced);
      else if (!/^[?@]|^[a-z]+\d*$/.test(referenced)) throw new Error(`${name}: ${referenced} is no type`);
    }
  }
  return { messages: reached, enums: reachedEnums };
}

const opened = openedTypes(messages);
const decisive = reachedFrom([...opened, ...commonTypes(messages)]);

const others = reachedFrom(otherTypes(messages), decisive);

const sorted = (entries) => [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
const header = '// Made by scripts/protosTables.mjs from protos/; do not edit.\n';

const lines = (table) => raw(sorted(table).map(([name, value]) => `${name} ${JSON.stringify(value)}`));

fs.writeFileSync(
  new URL('descriptors.generated.ts', folder),
  `${header}
/** One message a line: full name, a space, its fields as descriptorTable.ts reads them. */
export const messageLines = () => ${lines(decisive.messages)};

/** One enum a line: full name, a space, its numbers by value name. */
export const enumLines = () => ${lines(decisive.enums)};
`,
);
fs.writeFileSync(
  new URL('otherDescriptors.generated.ts', folder),
  `${header}
/** Messages that nothing is concluded from, in the same form. A function: most runs do not need the text. */
export const otherMessageLines = () => ${lines(others.messages)};

/** The enums of their fields. */
export const otherEnumLines = () => ${lines(others.enums)};
`,
);

const known = new Set([...messages].filter(([, entry]) => !entry.mapEntry).map(([name]) => name));
for (const name of readLines('opaqueTypes.txt')) known.add(name);
const byScope = new Map();
for (const name of [...known].sort()) {
  const dot = name.lastIndexOf('.');
  const scope = name.slice(0, dot);
  byScope.set(scope, [...(byScope.get(scope) ?? []), name.slice(dot + 1)]);
}
fs.writeFileSync(
  new URL('knownTypes.generated.ts', folder),
  `${header}
/** Types that an \`Any\` may hold and that we open. */
export const openedTypeLines = () => ${raw([...opened].sort())};

/** Every message of Envoy's API: a package or outer message, then the names in it, separated by spaces. */
export const knownTypeLines = () => ${raw(sorted(byScope).map(([scope, names]) => `${scope} ${names.join(' ')}`))};
`,
);
process.stderr.write(
  `${opened.size} opened, ${decisive.messages.size} + ${others.messages.size} messages, ${decisive.enums.size} + ${others.enums.size} enums, ${known.size} known\n`,
);
