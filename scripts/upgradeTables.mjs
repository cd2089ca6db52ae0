// Makes src/dump/upgrade/v2Tables.generated.ts and src/dump/binary/v2Fields.generated.ts from protos/: node scripts/upgradeTables.mjs
import fs from 'node:fs';
import { fieldTuple } from './protosTables/field.mjs';
import { loadFiles } from './protosTables/files.mjs';
import { openedTypes, otherTypes } from './protosTables/roots.mjs';
import { raw } from './protosTables/text.mjs';
import { ancestorsIn, currentNames } from './protosTables/versions.mjs';

const { messages } = loadFiles();

const ancestors = ancestorsIn(messages);

const roots = [...openedTypes(messages), ...otherTypes(messages)];

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3';

/** Names that were gone before the last release of v2, or that v3 has given to something else since. */
const goneEarly = new Map([
  ['envoy.config.bootstrap.v3.Bootstrap', [['rate_limit_service', '']]],
  ['envoy.config.bootstrap.v3.Bootstrap.DynamicResources', [['deprecated_v1', '']]],
  ['envoy.config.cluster.v3.Cluster.RingHashLbConfig', [['deprecated_v1', '']]],
  ['envoy.config.core.v3.ApiConfigSource', [['cluster_name', 'cluster_names']]],
  ['envoy.config.core.v3.HealthCheck', [['redis_health_check', '']]],
  ['envoy.config.endpoint.v3.ClusterLoadAssignment.Policy', [['drop_overload', '']]],
  ['envoy.config.listener.v3.Filter', [['deprecated_v1', '']]],
  ['envoy.config.listener.v3.ListenerFilter', [['deprecated_v1', '']]],
  ['envoy.config.rbac.v3.Principal.Authenticated', [['name', '']]],
  ['envoy.config.route.v3.RouteMatch', [['runtime', '']]],
  ['envoy.extensions.filters.common.fault.v3.FaultDelay', [['percent', '']]],
  ['envoy.extensions.filters.http.buffer.v3.Buffer', [['max_request_time', '']]],
  ['envoy.extensions.filters.http.fault.v3.FaultAbort', [['percent', '']]],
  ['envoy.extensions.filters.http.health_check.v3.HealthCheck', [['endpoint', '']]],
  ['envoy.extensions.filters.http.rbac.v3.RBACPerRoute', [['disabled', '']]],
  [`${manager}.HttpFilter`, [['deprecated_v1', '']]],
  [`${manager}.HttpConnectionManager.SetCurrentClientCertDetails`, [['san', '']]],
  ['envoy.extensions.transport_sockets.tls.v3.CommonTlsContext', [['deprecated_v1', '']]],
  ['envoy.config.listener.v3.FilterChainMatch', [['sni_domains', 'server_names']]],
  [
    'envoy.config.route.v3.HeaderMatcher',
    [
      ['value', ''],
      ['regex', ''],
    ],
  ],
  [
    'envoy.config.route.v3.RouteAction',
    [
      ['use_websocket', ''],
      ['web_socket_config', ''],
      ['request_headers_to_add', ''],
      ['response_headers_to_add', ''],
      ['response_headers_to_remove', ''],
      ['host_rewrite', ''],
    ],
  ],
]);

/** What an upgrade has to look into or at: fields with messages or `Any`s, and names that the v3 message has not. */
const types = new Map();
const queue = [...roots];
for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
  if (types.has(name)) continue;
  const { descriptor } = messages.get(name);
  const inner = new Map();
  for (const field of descriptor.field) {
    const type = field.typeName?.replace(/^\./, '');
    if (field.type !== 'TYPE_MESSAGE') continue;
    const entry = messages.get(type);
    const isMap = entry?.mapEntry === true;
    const value = isMap ? entry.descriptor.field[1].typeName?.replace(/^\./, '') : type;
    if (value === 'google.protobuf.Any') inner.set(field.name, isMap ? '%@' : '@');
    else if (value !== undefined && !value.startsWith('google.protobuf.') && messages.has(value)) {
      inner.set(field.name, { isMap, value });
      queue.push(value);
    }
  }
  const byNumber = new Map(descriptor.field.map((field) => [field.number, field.name]));
  const own = new Set(descriptor.field.map((field) => field.name));
  const old = new Map(goneEarly.get(name) ?? []);
  for (const ancestor of ancestors(name)) {
    for (const field of messages.get(ancestor)?.descriptor.field ?? []) {
      if (!own.has(field.name) && !old.has(field.name)) old.set(field.name, byNumber.get(field.number) ?? '');
    }
  }
  types.set(name, { inner, old });
}

/** A type matters when something old can stand in it, or below. */
const matters = new Set();
for (let grew = true; grew; ) {
  grew = false;
  for (const [name, { inner, old }] of types) {
    if (matters.has(name)) continue;
    const below = [...inner.values()].some((target) => typeof target === 'string' || matters.has(target.value));
    if (old.size > 0 || below) {
      matters.add(name);
      grew = true;
    }
  }
}

/** A line as long as it will be: where the others begin is known only when all are written. */
const PLACE = '0000';
const lineOf = (name, placeOf) => {
  const { inner, old } = types.get(name);
  const fields = [...inner].flatMap(([field, target]) => {
    if (typeof target === 'string') return [`${field}:${target}`];
    return matters.has(target.value) ? [`${field}:${target.isMap ? '%' : ''}${placeOf(target.value)}`] : [];
  });
  return [name, ...fields, ...[...old].map(([from, to]) => `${from}>${to}`)].join(' ');
};
const ordered = [...matters].sort();
const places = new Map();
let end = 0;
for (const name of ordered) {
  places.set(name, end.toString(36).padStart(PLACE.length, '0'));
  end += lineOf(name, () => PLACE).length + 1;
}
if (end >= 36 ** PLACE.length) throw new Error('places need more digits');
const lines = ordered.map((name) => lineOf(name, (inner) => places.get(inner)));

/** Older top-level types and what they are called now, by their package. */
const byPackage = new Map();
for (const [name, entry] of messages) {
  if (entry.nested) continue;
  for (const ancestor of ancestors(name)) {
    const dot = ancestor.lastIndexOf('.');
    const scope = ancestor.slice(0, dot);
    byPackage.set(scope, [...(byPackage.get(scope) ?? []), [ancestor.slice(dot + 1), name]]);
  }
}
const nameLines = [...byPackage].sort().map(([scope, names]) => {
  const targets = new Map();
  for (const [from, to] of names.sort()) {
    const dot = to.lastIndexOf('.');
    const target = to.slice(0, dot);
    const now = to.slice(dot + 1);
    targets.set(target, [...(targets.get(target) ?? []), now === from ? from : `${from}>${now}`]);
  }
  return [scope, ...[...targets].map(([target, list]) => `${target}=${list.join(',')}`)].join(' ');
});

fs.writeFileSync(
  new URL('../src/dump/upgrade/v2Tables.generated.ts', import.meta.url),
  `// Made by scripts/upgradeTables.mjs from protos/; do not edit.

/**
 * One v3 message a line: its full name, then \`field:place\` for fields to look into (where the line of their message
 * begins, to the base of 36; \`%\` for maps, \`@\` for an Any), and \`old>new\` for fields that older versions have and v3 has
 * under another name, or (\`old>\`) not at all.
 */
export const messageLines = () => ${raw(lines)};

/** One package of older versions a line: its name, then \`package of v3=message,message>new name\`. */
export const typeLines = () => ${raw(nameLines)};
`,
);
const nowOf = currentNames(messages);

/** In the binary form a field goes by its number: those that v3 has no field for any more. */
const oldFieldLines = [...types.keys()].sort().flatMap((name) => {
  const known = new Set(messages.get(name).descriptor.field.map((field) => field.number));
  const fields = ancestors(name).flatMap((ancestor) => messages.get(ancestor)?.descriptor.field ?? []);
  const old = fields.flatMap((field) => {
    if (known.has(field.number)) return [];
    known.add(field.number);
    const [fieldName, type] = fieldTuple({ ...field, options: {} }, field.number - 1, messages);
    return [[fieldName, type.replace(/[a-z][\w.]*\.[\w.]*/, (full) => nowOf.get(full) ?? full), { n: field.number }]];
  });
  return old.length === 0 ? [] : [`${name} ${JSON.stringify(old)}`];
});
/** Messages that nothing in v3 stands for, in those fields. */
for (const line of oldFieldLines) {
  for (const [name] of line.matchAll(/(?<=")\*?envoy\.[\w.]+\.v2[\w.]*/g)) {
    const entry = messages.get(name.replace('*', ''));
    if (entry === undefined || oldFieldLines.some((known) => known.startsWith(`${name.replace('*', '')} `))) continue;
    const fields = entry.descriptor.field.map((field) => {
      const [fieldName, type] = fieldTuple({ ...field, options: {} }, field.number - 1, messages);
      return [fieldName, type.replace(/[a-z][\w.]*\.[\w.]*/, (full) => nowOf.get(full) ?? full), { n: field.number }];
    });
    oldFieldLines.push(`${name.replace('*', '')} ${JSON.stringify(fields)}`);
  }
}

fs.mkdirSync(new URL('../src/dump/binary/', import.meta.url), { recursive: true });
fs.writeFileSync(
  new URL('../src/dump/binary/v2Fields.generated.ts', import.meta.url),
  `// Made by scripts/upgradeTables.mjs from protos/; do not edit.

/** Fields that only older versions have: one v3 message a line, then its fields as src/descriptor reads them. */
export const oldFieldLines = () => ${raw(oldFieldLines)};
`,
);
process.stderr.write(`${lines.length} messages, ${nameLines.length} packages\n`);
