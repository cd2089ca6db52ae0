// Makes src/descriptor/*.generated.ts from protos/: node scripts/protosTables.mjs
import fs from 'node:fs';
import { fieldTuple } from './protosTables/field.mjs';
import { loadFiles } from './protosTables/files.mjs';
import { requiredOneofs } from './protosTables/rules.mjs';
import { raw, readLines } from './protosTables/text.mjs';

const folder = new URL('../src/descriptor/', import.meta.url);
const { messages, enums } = loadFiles();

/** Full names of openedTypes.txt, `package.*` expanded. */
function openedTypes() {
  const opened = new Set();
  for (const line of readLines('openedTypes.txt')) {
    const names = line.endsWith('.*')
      ? [...messages].filter(([, entry]) => !entry.nested && `${entry.package}.*` === line).map(([name]) => name)
      : [line].filter((name) => messages.has(name));
    if (names.length === 0) throw new Error(`openedTypes.txt: no message is called ${line}`);
    for (const name of names) opened.add(name);
  }
  return opened;
}

/** Fields of older versions that are read as they are, because v3 has nothing to turn them into. */
const keptFields = new Map([
  [
    'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    ['envoy.config.filter.network.tcp_proxy.v2.TcpProxy', 'deprecated_v1'],
  ],
]);
const nowOf = new Map([['envoy.api.v2.core.CidrRange', 'envoy.config.core.v3.CidrRange']]);
const current = (field) => ({
  ...field,
  options: {},
  typeName: field.typeName && `.${nowOf.get(field.typeName.slice(1)) ?? field.typeName.slice(1)}`,
});

const opened = openedTypes();
const reached = new Map();
const reachedEnums = new Map();
const queue = [...opened];
for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
  if (reached.has(name)) continue;
  const entry = messages.get(name);
  const oneofs = entry.descriptor.oneofDecl.filter((_, index) => !entry.syntheticOneofs.has(index));
  const [ancestor, keptName] = keptFields.get(name) ?? [];
  const kept = (messages.get(ancestor)?.descriptor.field ?? []).filter((field) => field.name === keptName);
  const own = name.includes('.v2.') ? entry.descriptor.field.map(current) : entry.descriptor.field;
  const fields = [...own, ...kept.map(current)].map((field, index, all) => {
    const [fieldName, type, details] = fieldTuple(field, all[index - 1]?.number ?? 0, messages);
    if (index >= own.length) return [fieldName, type, { ...details, k: 1 }];
    return details === undefined ? [fieldName, type] : [fieldName, type, details];
  });
  reached.set(name, [fields, oneofs.map((oneof) => oneof.name), requiredOneofs(oneofs)]);
  for (const [, type] of fields) {
    const referenced = type.replace(/^\*|^%[^ ]* /, '');
    if (referenced.startsWith('#')) reachedEnums.set(referenced.slice(1), enums.get(referenced.slice(1)));
    else if (referenced.includes('.')) queue.push(referenced);
    else if (!/^[?@]|^[a-z]+\d*$/.test(referenced)) throw new Error(`${name}: ${referenced} is no type`);
  }
}

const sorted = (entries) => [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
const header = '// Made by scripts/protosTables.mjs from protos/; do not edit.\n';

fs.writeFileSync(
  new URL('descriptors.generated.ts', folder),
  `${header}
/** One message a line: full name, a space, its fields as descriptorTable.ts reads them. */
export const messageLines = ${raw(sorted(reached).map(([name, value]) => `${name} ${JSON.stringify(value)}`))};

/** One enum a line: full name, a space, its numbers by value name. */
export const enumLines = ${raw(sorted(reachedEnums).map(([name, values]) => `${name} ${JSON.stringify(values)}`))};
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
export const openedTypeLines = ${raw([...opened].sort())};

/** Every message of Envoy's API: a package or outer message, then the names in it, separated by spaces. */
export const knownTypeLines = ${raw(sorted(byScope).map(([scope, names]) => `${scope} ${names.join(' ')}`))};
`,
);
process.stderr.write(
  `${opened.size} opened, ${reached.size} messages, ${reachedEnums.size} enums, ${known.size} known\n`,
);
