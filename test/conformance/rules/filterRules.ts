import type { JsonValue } from '../../../src/base/json.ts';
import { field, listField, objectField } from '../protobufField.ts';
import type { Observed } from './observed.ts';
import type { Rule } from './rule.ts';

const running = 'src/match/runListenerFilters.ts';
const predicates = 'src/match/listenerFilterPredicate.ts';

const waited = (observed: Observed): boolean => observed.filterDid('timed_out').length > 0;

/** A predicate of this kind decided for some filter of the listener, by switching it off or not. */
function hasPredicate(observed: Observed, kind: string): boolean {
  const uses = (value: JsonValue | undefined): boolean =>
    field(value, kind) !== undefined ||
    uses2(objectField(value, 'not_match')) ||
    [
      ...listField(objectField(value, 'or_match'), 'rules'),
      ...listField(objectField(value, 'and_match'), 'rules'),
    ].some(uses);
  const uses2 = (value: JsonValue | undefined): boolean => value !== undefined && uses(value);
  return (
    observed.walk.detection.length > 0 &&
    listField(observed.listener, 'listener_filters').some((filter) => uses2(objectField(filter, 'filter_disabled')))
  );
}

const predicateRule = (kind: string, text: string): Rule => ({
  id: `filters/predicate-${kind.replaceAll('_', '-')}`,
  text,
  where: predicates,
  appliesTo: (observed) => hasPredicate(observed, kind),
});

const httpFound = (found: string, text: string): Rule => ({
  id: `filters/http-inspector-${found.replaceAll(/[ /]/g, '-').toLowerCase()}`,
  text,
  where: running,
  appliesTo: (observed) =>
    observed
      .filterDid('http_inspected')
      .some(({ result }) => result.kind === 'http_inspected' && result.found === found),
});

const proxyClosed = (reason: string, text: string): Rule => ({
  id: `filters/proxy-protocol-${reason.replaceAll('_', '-')}`,
  text,
  where: running,
  appliesTo: ({ walk: { outcome } }) => outcome.kind === 'closed' && outcome.reason === reason,
});

/** What listener filters do before a chain is chosen. */
export const filterRules: readonly Rule[] = [
  {
    id: 'filters/original-dst',
    text: 'original_dst makes the original destination the local address.',
    where: running,
    appliesTo: (observed) => observed.filterDid('destination_restored').length > 0,
  },
  {
    id: 'filters/original-dst-appended',
    text: '`use_original_dst` appends one more original_dst at the end: what runs before it sees the redirected address.',
    where: 'src/model/listener.ts',
    appliesTo: (observed) =>
      observed.filterDid('destination_restored').some(({ filter }) => filter === 'use_original_dst'),
  },
  {
    id: 'filters/original-dst-unchanged',
    text: 'A destination that is the local address already counts as restored.',
    where: running,
    appliesTo: (observed) => observed.filterDid('nothing_to_restore').length > 0,
  },
  {
    id: 'filters/disabled',
    text: 'A filter is skipped where its `filter_disabled` holds for the local port as restored so far.',
    where: running,
    appliesTo: (observed) => observed.filterDid('disabled').length > 0,
  },
  predicateRule('any_match', '`any_match` holds always.'),
  predicateRule('not_match', '`not_match` holds where its rule does not.'),
  predicateRule('or_match', '`or_match` holds where one of its rules does.'),
  predicateRule('and_match', '`and_match` holds where all of its rules do.'),
  predicateRule('destination_port_range', 'A port range holds from its start up to, but without, its end.'),
  {
    id: 'filters/tls-inspector',
    text: 'tls_inspector finds a ClientHello: transport protocol, server name and protocols are known.',
    where: running,
    appliesTo: (observed) => observed.filterDid('tls').length > 0,
  },
  {
    id: 'filters/tls-inspector-not-tls',
    text: 'Other first bytes leave the transport protocol undetected, which is raw_buffer.',
    where: running,
    appliesTo: (observed) => observed.filterDid('not_tls').length > 0,
  },
  {
    id: 'filters/tls-inspector-absent',
    text: 'Without tls_inspector a TLS client is raw_buffer and has no server name.',
    where: 'src/match/stageCandidates.ts',
    appliesTo: (observed) =>
      observed.asked.connection.transport === 'tls' && observed.stage('transport_protocol')?.value === 'raw_buffer',
  },
  {
    id: 'filters/tls-inspector-closes',
    text: '`close_connection_on_client_hello_parsing_errors` closes what is no TLS.',
    where: running,
    appliesTo: ({ walk: { outcome } }) => outcome.kind === 'closed' && outcome.reason === 'client_hello_parsing',
  },
  httpFound('http/1.0', 'http_inspector finds `http/1.0`.'),
  httpFound('http/1.1', 'http_inspector finds `http/1.1`.'),
  httpFound('h2c', 'http_inspector finds `h2c` from the HTTP/2 preface.'),
  httpFound('not HTTP', 'http_inspector finds nothing in other bytes.'),
  {
    id: 'filters/http-inspector-skips-tls',
    text: 'http_inspector leaves alone what was detected as TLS.',
    where: running,
    appliesTo: (observed) => observed.filterDid('skipped_tls').length > 0,
  },
  {
    id: 'filters/proxy-protocol',
    text: 'proxy_protocol takes source and destination from the header.',
    where: running,
    appliesTo: (observed) => observed.filterDid('proxy_protocol').length > 0,
  },
  {
    id: 'filters/proxy-protocol-none-allowed',
    text: 'Without a header a connection passes where `allow_requests_without_proxy_protocol` says so.',
    where: running,
    appliesTo: (observed) => observed.filterDid('no_proxy_protocol').length > 0,
  },
  proxyClosed('no_proxy_protocol_header', 'Without a header a connection is closed.'),
  proxyClosed('proxy_protocol_version', 'A header of a disallowed version closes the connection.'),
  proxyClosed('proxy_protocol_address', 'A header with an address that is not unicast closes the connection.'),
  {
    id: 'filters/proxy-protocol-header-ahead',
    text: 'An inspector before proxy_protocol sees the header, which is neither TLS nor HTTP.',
    where: running,
    appliesTo: ({ walk: { detection }, asked }) => {
      const header = detection.findIndex(({ result }) => result.kind === 'proxy_protocol');
      const inspected = detection.slice(0, Math.max(header, 0));
      return (
        asked.connection.silent === true && inspected.some(({ result }) => /not_tls|http_inspected/.test(result.kind))
      );
    },
  },
  {
    id: 'filters/proxy-protocol-second',
    text: 'The header is taken once: a further proxy_protocol filter finds none.',
    where: running,
    appliesTo: (observed) =>
      observed.filterDid('proxy_protocol').length > 0 &&
      observed.walk.outcome.kind === 'closed' &&
      observed.walk.outcome.reason === 'no_proxy_protocol_header',
  },
  {
    id: 'filters/use-proxy-proto',
    text: 'The deprecated `use_proxy_proto` of the first chain appends a proxy_protocol filter.',
    where: 'src/model/listener.ts',
    appliesTo: ({ walk }) => walk.detection.some(({ filter }) => filter === 'use_proxy_proto'),
  },
  {
    id: 'filters/timeout-closes',
    text: 'A client that sends too little is closed by the timeout, before any chain is looked for.',
    where: running,
    appliesTo: (observed) => waited(observed) && observed.walk.outcome.kind === 'closed',
  },
  {
    id: 'filters/timeout-continues',
    text: 'With `continue_on_listener_filters_timeout` a chain is chosen by what is known.',
    where: running,
    appliesTo: (observed) => waited(observed) && observed.walk.outcome.kind !== 'closed',
  },
  {
    id: 'filters/timeout-zero',
    text: 'With a timeout of zero the connection waits for ever, also with `continue_on_listener_filters_timeout`.',
    where: running,
    appliesTo: ({ walk }) => walk.outcome.kind === 'waiting',
  },
  {
    id: 'filters/silent-not-inspected',
    text: 'A silent client waits for nothing where no filter wants bytes.',
    where: running,
    appliesTo: (observed) =>
      observed.asked.connection.silent === true &&
      observed.asked.connection.directSource === undefined &&
      !waited(observed) &&
      /matched|default|no_filter_chain/.test(observed.walk.outcome.kind),
  },
];
