/** One line of the engine, made wrong. */
export interface Mutation {
  /** What is then wrong, in words. */
  readonly breaks: string;
  readonly file: string;
  /** Stands there once. */
  readonly from: string;
  readonly to: string;
}

const mutation = (file: string, breaks: string, from: string, to: string): Mutation => ({
  breaks,
  file: `src/${file}`,
  from,
  to,
});

const stages = 'match/stageCandidates.ts';
const index = 'match/filterChainIndex.ts';
const filters = 'match/runListenerFilters.ts';
const handOff = 'match/handOff.ts';
const hits = 'match/matcher/treeHits.ts';
const evaluate = 'match/matcher/evaluateMatcher.ts';
const predicates = 'match/matcher/matcherPredicate.ts';
const inputs = 'match/matcher/connectionInputs.ts';

/** Each must make the replay of the corpus fail. */
export const mutations: readonly Mutation[] = [
  // The nine stages.
  mutation(
    stages,
    'destination_port: any before the port',
    'keys: [port, anyKey], value: port',
    'keys: [anyKey, port], value: port',
  ),
  mutation(
    stages,
    'destination_port: not looked at',
    'const port = String(socket.localAddress.port);',
    "const port = '0';",
  ),
  mutation(
    stages,
    'ranges: the shortest first',
    'return { keys: [...keys, anyKey], value: formatIpAddress(known) };',
    'return { keys: [...keys.reverse(), anyKey], value: formatIpAddress(known) };',
  ),
  mutation(
    stages,
    'ranges: any before a range',
    'return { keys: [...keys, anyKey], value: formatIpAddress(known) };',
    'return { keys: [anyKey, ...keys], value: formatIpAddress(known) };',
  ),
  mutation(
    stages,
    'prefix_ranges: the source’s address',
    '{ known: socket.localAddress.ip, describe',
    '{ known: facts.source.known, describe',
  ),
  mutation(stages, 'server_names: no suffixes', '[name, ...suffixes(name), anyKey]', '[name, anyKey]'),
  mutation(
    stages,
    'server_names: suffixes before the name',
    '[name, ...suffixes(name), anyKey]',
    '[...suffixes(name), name, anyKey]',
  ),
  mutation(
    stages,
    'server_names: the shortest suffix first',
    '    found.push(name.slice(dot));',
    '    found.unshift(name.slice(dot));',
  ),
  mutation(
    stages,
    'server_names: a trailing dot is cut off',
    "const name = serverName.known ?? '';",
    "const name = (serverName.known ?? '').replace(/\\.$/, '');",
  ),
  mutation(
    stages,
    'server_names: falls back to any',
    "if (!socket.detectedTls) return { keys: [anyKey], value: 'none' };",
    '',
  ),
  mutation(
    'match/facts/connectionFacts.ts',
    'server_names: case of the client’s name counts',
    'connection.serverName?.toLowerCase() ?? connection.serverName',
    'connection.serverName',
  ),
  mutation(
    index,
    'server_names: case of the configured name counts',
    'const lower = name.toLowerCase();',
    'const lower = name;',
  ),
  mutation(
    index,
    'server_names: a wildcard takes the bare domain',
    "return lower.startsWith('*.') ? lower.slice(1) : lower;",
    "return lower.startsWith('*.') ? lower.slice(2) : lower;",
  ),
  mutation(
    stages,
    'transport_protocol: any before the protocol',
    'return { keys: [protocol, anyKey], value: protocol };',
    'return { keys: [anyKey, protocol], value: protocol };',
  ),
  mutation(
    stages,
    'transport_protocol: undetected is tls',
    "return socket.detectedTls ? 'tls' : 'raw_buffer';",
    "return 'tls';",
  ),
  mutation(
    stages,
    'application_protocols: the client’s last',
    'return { keys: [...offered, anyKey], value',
    'return { keys: [...[...offered].reverse(), anyKey], value',
  ),
  mutation(
    stages,
    'application_protocols: not of plaintext',
    'if (!socket.inspectedHttp || keys.length === 0)',
    'if (keys.length >= 0)',
  ),
  mutation(
    index,
    'application_protocols: case is ignored',
    'return orAny(match.applicationProtocols);',
    'return orAny(match.applicationProtocols.map((name) => name.toLowerCase()));',
  ),
  mutation(
    stages,
    'direct_source_prefix_ranges: the source',
    'return sourceRanges(node, facts.directSource, oracle);',
    'return sourceRanges(node, facts.source, oracle);',
  ),
  mutation(
    stages,
    'source_type: external is local',
    "? 'SAME_IP_OR_LOOPBACK' : 'EXTERNAL';",
    "? 'EXTERNAL' : 'SAME_IP_OR_LOOPBACK';",
  ),
  mutation(
    stages,
    'source_type: any before the type',
    'return { keys: [type, anyKey], value: type };',
    'return { keys: [anyKey, type], value: type };',
  ),
  mutation(
    'base/ipAddress.ts',
    'source_type: all of 127.0.0.0/8 is loopback',
    'address.value === 0x7f000001n',
    'address.value >> 24n === 0x7fn',
  ),
  mutation(
    'match/facts/connectionFacts.ts',
    'source_type: the same address is external',
    'const others = isEnvoyLoopback(localAddress) ? [] : [localAddress];',
    'const others: IpAddress[] = isEnvoyLoopback(localAddress) ? [] : [];',
  ),
  mutation(
    stages,
    'source_prefix_ranges: the TCP peer',
    'return sourceRanges(node, facts.source, oracle);',
    'return sourceRanges(node, facts.directSource, oracle);',
  ),
  mutation(
    stages,
    'source_ports: any before the port',
    'return { keys: taken === undefined ? [anyKey] : [taken.label, anyKey], value: sourcePort.describe() };',
    'return { keys: taken === undefined ? [anyKey] : [anyKey, taken.label], value: sourcePort.describe() };',
  ),
  mutation(
    'match/findFilterChain.ts',
    'a search that fails goes back',
    'if (child === undefined) return { found: undefined, failedAt: stage, lookUps, assumptions };',
    'if (child === undefined) return { found: root.chains.at(-1), failedAt: undefined, lookUps, assumptions };',
  ),
  mutation(
    'match/findFilterChain.ts',
    'a /0 range beside none is no tie',
    'if (first === undefined || !zeroRanges.includes(first) || !rest.includes(anyKey)) return candidates;',
    'if (first !== anyKey) return candidates;',
  ),
  mutation(
    'match/chooseByStages.ts',
    'the default filter chain is not used',
    'return defaultFilterChain === undefined',
    'return defaultFilterChain !== undefined || defaultFilterChain === undefined',
  ),
  mutation(
    'base/cidrRange.ts',
    'host bits of a range count',
    'value: mask(address.value, address.family, clamped) }',
    'value: address.value }',
  ),
  mutation(
    'base/cidrRange.ts',
    'a length is not clamped',
    'Math.min(Math.max(length, 0), addressBits(address.family))',
    'Math.min(Math.max(length, 0), addressBits(address.family) - 1)',
  ),
  mutation(
    'model/filterChainMatch.ts',
    'a missing length is a whole address',
    "message.optionalNumber('prefixLen') ?? 0",
    "message.optionalNumber('prefixLen') ?? 128",
  ),
  // The unified matcher.
  mutation(
    hits,
    'exact map: a prefix is enough',
    'holds: (candidate: string | null) => candidate === key }',
    'holds: (candidate: string | null) => candidate?.startsWith(key) === true }',
  ),
  mutation(
    hits,
    'prefix map: the shortest first',
    'sort((a, b) => b.length - a.length);\n  const longest = ',
    'sort((a, b) => a.length - b.length);\n  const longest = ',
  ),
  mutation(
    hits,
    'IP matcher: exclusive is not looked at',
    '.filter(({ matcher }, position) => position === 0 || !matcher.exclusive)',
    '',
  ),
  mutation(hits, 'IP matcher: a text is no address', 'rangesOfText(value.text, ranges, oracle)', '[]'),
  mutation(hits, 'server name matcher: no wildcards', "[name, ...wildcardsFor(name), '*'].filter", '[name].filter'),
  mutation(
    hits,
    'server name matcher: `*` is not tried after the others',
    "[taken.label, ...wildcardsFor(taken.label), '*'];",
    '[taken.label, ...wildcardsFor(taken.label)];',
  ),
  mutation(
    evaluate,
    'list: a miss further down is final',
    "if (entry.onMatch.kind === 'matcher' && context.nestedMissIsFinal())",
    "if (entry.onMatch.kind === 'matcher')",
  ),
  mutation(
    evaluate,
    'trees: a miss further down is final',
    "if (hit.onMatch.kind === 'matcher' && context.nestedMissIsFinal())",
    "if (hit.onMatch.kind === 'matcher')",
  ),
  mutation(evaluate, 'list: an entry that does not hold is followed', 'if (!holds.value) continue;', ''),
  mutation(
    evaluate,
    'on_no_match is not followed',
    "if (result.kind !== 'no_match' || matcher.onNoMatch === undefined) return result;",
    "if (result.kind !== 'no_match' || matcher.onNoMatch === undefined || depth >= 0) return result;",
  ),
  mutation(
    evaluate,
    'on_no_match of nested matchers is not followed',
    "if (result.kind !== 'no_match' || matcher.onNoMatch === undefined) return result;",
    "if (result.kind !== 'no_match' || matcher.onNoMatch === undefined || depth > 0) return result;",
  ),
  mutation(predicates, 'not_matcher: its predicate', 'known(!inner.value)', 'known(inner.value)'),
  mutation(
    predicates,
    'and_matcher is or_matcher',
    "const decisive = predicate.kind === 'or';",
    "const decisive = predicate.kind !== 'set' as string;",
  ),
  mutation(
    predicates,
    'an absent value satisfies',
    "if (value.kind === 'absent') return known(false);",
    "if (value.kind === 'absent') return known(true);",
  ),
  mutation(
    predicates,
    'IP input matcher: no address is in a range',
    'value.ip.containing(context.oracle, matcher.ranges).length > 0',
    'value.ip.containing(context.oracle, matcher.ranges).length > 9',
  ),
  mutation(
    predicates,
    'IP input matcher: a text is no address',
    ': value.text.satisfies(context.oracle, describeValueMatcher(matcher), isIn(matcher.ranges)),',
    ': false,',
  ),
  mutation(
    'match/stringMatch.ts',
    'string: prefix is suffix',
    '.startsWith(folded(matcher.text, matcher.ignoreCase))',
    '.endsWith(folded(matcher.text, matcher.ignoreCase))',
  ),
  mutation(
    'match/stringMatch.ts',
    'string: suffix is contains',
    '.endsWith(folded(matcher.text, matcher.ignoreCase))',
    '.includes(folded(matcher.text, matcher.ignoreCase))',
  ),
  mutation(
    'match/stringMatch.ts',
    'string: contains is prefix',
    '.includes(folded(matcher.text, matcher.ignoreCase))',
    '.startsWith(folded(matcher.text, matcher.ignoreCase))',
  ),
  mutation(
    'match/stringMatch.ts',
    'string: case never counts',
    'return ignoreCase ? asciiLowerCase(text) : text;',
    'return asciiLowerCase(text);',
  ),
  mutation(
    'match/stringMatch.ts',
    'string: case always counts',
    'return ignoreCase ? asciiLowerCase(text) : text;',
    'return text;',
  ),
  mutation(
    'match/regex.ts',
    'regular expressions need not match the whole',
    'compiled.value.program.matches(text)',
    'compiled.value.program.matcher(text).find()',
  ),
  mutation(
    inputs,
    'destination_port input: the source’s',
    "return known('destination port', String(port));",
    "return { kind: 'text', text: facts.sourcePort };",
  ),
  mutation(
    inputs,
    'source_type input: `external`',
    "? known('source type', 'local') : { kind: 'absent' };",
    "? known('source type', 'local') : known('source type', 'external');",
  ),
  mutation(
    inputs,
    'application_protocol input: nothing of http_inspector',
    'return found === undefined ?',
    'return found !== undefined ?',
  ),
  mutation('match/facts/connectionFacts.ts', 'application_protocol input: no commas', ".join(',')", ".join(' ')"),
  mutation(
    inputs,
    'direct_source_ip input: the source',
    "return { kind: 'ip', ip: facts.directSource };",
    "return { kind: 'ip', ip: facts.source };",
  ),
  mutation(inputs, 'filter_state input: open', '&& setsNothingAt(key, this.#listener)', '&& false'),
  mutation(inputs, 'a certificate is absent before the handshake', "{ kind: 'not_available' }", "{ kind: 'absent' }"),
  mutation(
    predicates,
    'or: nothing behind what is not available',
    "result.kind === 'not_available' && decisive",
    'false',
  ),
  mutation('match/walkConnection.ts', 'filter state survives a hand-off', 'socket.filterState.clear();', ''),
  mutation(
    'match/chooseByMatcher.ts',
    'an unknown chain leads to the default',
    'const chain = listener.filterChains.find((candidate) => candidate.name === name);',
    'const chain = listener.filterChains.find((candidate) => candidate.name === name) ?? listener.defaultFilterChain;',
  ),
  mutation(
    'match/chooseByMatcher.ts',
    'no match closes beside a default',
    'return listener.defaultFilterChain === undefined',
    "return listener.defaultFilterChain === undefined || result.kind === 'no_match'",
  ),
  // Listener filters.
  mutation(filters, 'original_dst restores nothing', '  socket.localAddress = original;\n', ''),
  mutation(
    filters,
    'an unchanged destination does not count as restored',
    '  socket.localAddressRestored = true;\n  if (address ===',
    '  if (address ===',
  ),
  mutation(
    filters,
    'filter_disabled is not looked at',
    'filter.filterDisabled !== undefined &&',
    'filter.filterDisabled === undefined && false &&',
  ),
  mutation(
    filters,
    'filter_disabled sees the original port',
    'predicateHolds(filter.filterDisabled, context.socket.localAddress.port)',
    'predicateHolds(filter.filterDisabled, context.socket.originalDestination.port)',
  ),
  mutation(
    'match/listenerFilterPredicate.ts',
    'a port range has its end',
    'localPort < predicate.end',
    'localPort <= predicate.end',
  ),
  mutation(
    'match/listenerFilterPredicate.ts',
    'a port range lacks its start',
    'predicate.start <= localPort',
    'predicate.start < localPort',
  ),
  mutation(
    'match/listenerFilterPredicate.ts',
    'not_match is its rule',
    'return !predicateHolds(predicate.rule, localPort);',
    'return predicateHolds(predicate.rule, localPort);',
  ),
  mutation(
    'match/listenerFilterPredicate.ts',
    'or_match is and_match',
    'predicate.rules.some(',
    'predicate.rules.every(',
  ),
  mutation(
    'match/listenerFilterPredicate.ts',
    'and_match is or_match',
    'predicate.rules.every(',
    'predicate.rules.some(',
  ),
  mutation('match/listenerFilterPredicate.ts', 'any_match never holds', 'return true;', 'return false;'),
  mutation(filters, 'tls_inspector finds nothing', '    socket.detectedTls = true;\n', ''),
  mutation(
    filters,
    'tls_inspector looks through a PROXY header',
    'if (!header && facts.usesTls(oracle)) {',
    'if (facts.usesTls(oracle)) {',
  ),
  mutation(
    filters,
    'parsing errors close nothing',
    'if (action.closeOnParsingErrors) {',
    'if (action.closeOnParsingErrors && facts.connection.silent) {',
  ),
  mutation(filters, 'http_inspector finds nothing', '  socket.inspectedHttp = true;\n', ''),
  mutation(
    filters,
    'a PROXY header is taken twice',
    'const proxyProtocol = socket.proxied ? null : facts.proxyProtocol;',
    'const proxyProtocol = facts.proxyProtocol;',
  ),
  mutation(
    filters,
    'a PROXY header is not needed',
    'if (proxyProtocol === null) {',
    'if (proxyProtocol === null && facts === undefined) {',
  ),
  mutation(
    filters,
    'a PROXY version is never disallowed',
    'versions.every((version) => action.disallowedVersions.includes(version))',
    'versions.length === 0',
  ),
  mutation(
    filters,
    'a PROXY header names any address',
    'if (!named.every(({ ip }) => isUnicastAddress(ip))) {',
    'if (named.length === 0) {',
  ),
  mutation(filters, 'a PROXY header does not name the source', '  facts.takeProxyHeader();\n', ''),
  mutation(
    filters,
    'a PROXY header does not restore the destination',
    '    socket.localAddress = facts.connection.destination;\n',
    '',
  ),
  mutation(filters, 'a timeout of zero is one', 'if (milliseconds === 0) return', 'if (milliseconds < 0) return'),
  mutation(
    filters,
    'the timeout always goes on',
    'return listener.continueOnListenerFiltersTimeout\n',
    'return listener.listenerFiltersTimeout > 0\n',
  ),
  mutation(
    filters,
    'the timeout never goes on',
    'return listener.continueOnListenerFiltersTimeout\n',
    'return listener.listenerFiltersTimeout < 0\n',
  ),
  mutation(
    'model/listener.ts',
    'use_original_dst appends no filter',
    '  if (useOriginalDst) {\n',
    '  if (useOriginalDst && message === undefined) {\n',
  ),
  mutation(
    'model/listener.ts',
    'use_proxy_proto appends no filter',
    'if (firstChain?.useProxyProto === true) {',
    'if (firstChain === undefined) {',
  ),
  // From the socket to the listener.
  mutation(
    handOff,
    'an exact address is not preferred',
    'if (last !== undefined) return',
    'if (last !== undefined && onPort.length === 1) return',
  ),
  mutation(
    handOff,
    'a wildcard is not found',
    'if (sameFamily !== undefined) return',
    'if (sameFamily !== undefined && onPort.length === 0) return',
  ),
  mutation(
    handOff,
    '`::` takes IPv4 without ipv4_compat',
    'address.ip.family === 6 && address.ipv4Compat);\n  return',
    'address.ip.family === 6);\n  return',
  ),
  mutation(
    handOff,
    '`::` never takes IPv4',
    'address.ip.family === 6 && address.ipv4Compat);\n  return',
    'address.ip.family === 4 && address.ipv4Compat);\n  return',
  ),
  mutation(
    'match/walkConnection.ts',
    'no hand-off',
    'if (!first.useOriginalDst || !socket.localAddressRestored) return undefined;',
    'if (first.useOriginalDst || !first.useOriginalDst) return undefined;',
  ),
  mutation(
    'match/walkConnection.ts',
    'a hand-off without use_original_dst',
    'if (!first.useOriginalDst || !socket.localAddressRestored) return undefined;',
    'if (!socket.localAddressRestored) return undefined;',
  ),
  mutation(
    'match/walkConnection.ts',
    'the second listener’s filters do not run',
    'const ending = runListenerFilters(target, context);',
    'const ending = undefined as ReturnType<typeof runListenerFilters>;',
  ),
  mutation(
    'match/selectListener.ts',
    'a listener that is not bound takes connections',
    '.filter((listener) => listener.bindToPort && ',
    '.filter((listener) => ',
  ),
  mutation(
    'model/listener.ts',
    'bind_to_port does not count',
    "(message.optionalBoolean('bindToPort') ?? true) &&",
    "(message.optionalBoolean('bindToPort') !== undefined || true) &&",
  ),
  mutation(
    'model/listener.ts',
    'deprecated_v1 does not count',
    "(message.message('deprecatedV1')?.optionalBoolean('bindToPort') ?? true)",
    "(message.message('deprecatedV1') !== undefined || true)",
  ),
  mutation(
    'model/listener.ts',
    'additional addresses do not count',
    'return [first, ...more]',
    'return [first, ...more.slice(0, 0)]',
  ),
  mutation(
    'match/selectListener.ts',
    'redirection keeps the address',
    'const local = loopbackOf(destination.ip);',
    'const local = destination.ip;',
  ),
];
