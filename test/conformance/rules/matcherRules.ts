import type { MatcherStep } from '../../../src/verdict/matcherStep.ts';
import type { Observed } from './observed.ts';
import type { Rule } from './rule.ts';

const evaluating = 'src/match/matcher/evaluateMatcher.ts';
const hitting = 'src/match/matcher/treeHits.ts';
const predicates = 'src/match/matcher/matcherPredicate.ts';
const inputs = 'src/match/matcher/connectionInputs.ts';
const choosing = 'src/match/chooseByMatcher.ts';

type Kind = MatcherStep['kind'];

const steps = (observed: Observed, kind: Kind): readonly MatcherStep[] =>
  observed.walk.matcherSteps.filter((step) => step.kind === kind);

const hit = (observed: Observed, kind: Kind): boolean => steps(observed, kind).some((step) => step.hit !== undefined);
const missed = (observed: Observed, kind: Kind): boolean =>
  steps(observed, kind).some((step) => step.hit === undefined);

/** Two hits of one look-up: the first led to a matcher that missed. */
const wentOn = (observed: Observed, kind: Kind): boolean => {
  const hits = steps(observed, kind).filter((step) => step.hit !== undefined);
  return hits.some((step, at) =>
    hits.slice(at + 1).some((later) => later.depth === step.depth && later.offered.join() === step.offered.join()),
  );
};

const kinds: readonly (readonly [Kind, string, string])[] = [
  ['list_entry', 'list', 'The first entry of a list whose predicate holds is followed.'],
  ['exact_map', 'exact-map', 'An exact map is followed at the key that is the value.'],
  ['prefix_map', 'prefix-map', 'A prefix map is followed at the longest key that the value starts with.'],
  ['ip', 'ip', 'An IP matcher is followed at the longest range that has the address.'],
  ['server_name', 'server-name', 'A server name matcher is followed at the name, then at its suffixes, then at `*`.'],
];

const inputRule = (name: string, text: string): Rule => ({
  id: `matcher/input-${name.replaceAll('_', '-')}`,
  text,
  where: inputs,
  appliesTo: ({ walk }) => walk.matcherSteps.some((step) => step.input.includes(name)),
});

const stringRule = (kind: string, words: RegExp): Rule => ({
  id: `matcher/string-${kind}`,
  text: `A string matcher may ask for \`${kind}\`.`,
  where: 'src/match/stringMatch.ts',
  appliesTo: (observed) =>
    steps(observed, 'list_entry').some((step) => step.hit !== undefined && words.test(step.input)),
});

const isNested = (observed: Observed): boolean => observed.walk.matcherSteps.some(({ depth }) => depth > 0);

/** The unified matcher. */
export const matcherRules: readonly Rule[] = [
  ...kinds.flatMap(([kind, name, text]): readonly Rule[] => [
    { id: `matcher/${name}-hit`, text, where: hitting, appliesTo: (observed) => hit(observed, kind) },
    {
      id: `matcher/${name}-miss`,
      text: `Where nothing of it fits it has no match (${name}).`,
      where: hitting,
      appliesTo: (observed) => missed(observed, kind),
    },
  ]),
  ...(['list_entry', 'prefix_map', 'ip', 'server_name'] as const).map(
    (kind): Rule => ({
      id: `matcher/${kind.replaceAll('_', '-')}-goes-on`,
      text: `A miss further down goes on with the next possibility (${kind}).`,
      where: evaluating,
      appliesTo: (observed) => wentOn(observed, kind),
    }),
  ),
  {
    id: 'matcher/exclusive',
    text: 'An exclusive range is followed only as the longest one that has the address.',
    where: hitting,
    appliesTo: (observed) => hit(observed, 'ip') && observed.mentions('"exclusive":true'),
  },
  {
    id: 'matcher/on-no-match',
    text: 'Without a match `on_no_match` is followed.',
    where: evaluating,
    appliesTo: (observed) => steps(observed, 'on_no_match').some(({ depth }) => depth === 0),
  },
  {
    id: 'matcher/on-no-match-nested',
    text: 'Nested matchers have an `on_no_match` of their own.',
    where: evaluating,
    appliesTo: (observed) => steps(observed, 'on_no_match').some(({ depth }) => depth > 0),
  },
  {
    id: 'matcher/outer-on-no-match',
    text: 'A miss in a nested matcher falls to the `on_no_match` of the outer one.',
    where: evaluating,
    appliesTo: (observed) => {
      const outer = observed.walk.matcherSteps.findIndex(({ kind, depth }) => kind === 'on_no_match' && depth === 0);
      return observed.walk.matcherSteps.slice(0, Math.max(outer, 0)).some(({ depth }) => depth > 0);
    },
  },
  {
    id: 'matcher/nested',
    text: 'What is followed may be a further matcher.',
    where: evaluating,
    appliesTo: isNested,
  },
  {
    id: 'matcher/no-match-default',
    text: 'Without any match the default filter chain takes the connection.',
    where: choosing,
    appliesTo: ({ walk }) => walk.outcome.kind === 'default' && walk.matcherSteps.length > 0,
  },
  {
    id: 'matcher/no-match-none',
    text: 'Without a match and a default filter chain the connection is closed.',
    where: choosing,
    appliesTo: ({ walk }) =>
      walk.outcome.kind === 'no_filter_chain' &&
      walk.outcome.unknownChain === undefined &&
      walk.matcherSteps.length > 0,
  },
  {
    id: 'matcher/unknown-chain',
    text: 'An action that names no chain of the listener closes the connection.',
    where: choosing,
    appliesTo: ({ walk }) => walk.outcome.kind === 'no_filter_chain' && walk.outcome.unknownChain !== undefined,
  },
  {
    id: 'matcher/unknown-chain-beside-default',
    text: 'So it does beside a default filter chain, even if it names that one.',
    where: choosing,
    appliesTo: (observed) =>
      observed.walk.outcome.kind === 'no_filter_chain' &&
      observed.walk.outcome.unknownChain !== undefined &&
      /"default_?filter_?chain"/i.test(JSON.stringify(observed.listener ?? {})),
  },
  {
    id: 'matcher/chain-match-ignored',
    text: 'The chains’ own matches are not looked at.',
    where: choosing,
    appliesTo: (observed) =>
      observed.walk.outcome.kind === 'matched' &&
      observed.walk.matcherSteps.length > 0 &&
      /"filter_?chain_?match"/i.test(JSON.stringify(observed.chain ?? {})),
  },
  inputRule('destination_ip', 'The destination’s address, as restored.'),
  inputRule('destination_port', 'The destination’s port in decimal.'),
  inputRule('source_ip', 'The source’s address, as restored.'),
  inputRule('source_port', 'The source’s port in decimal.'),
  inputRule('direct_source_ip', 'The address of the TCP peer.'),
  inputRule('source_type', '`local`, or nothing for an external source.'),
  inputRule('server_name', 'The server name in lower case, or nothing.'),
  inputRule('transport_protocol', '`tls` or `raw_buffer`.'),
  inputRule('application_protocol', "All protocols in quotes, `'h2','http/1.1'`, or nothing."),
  inputRule('network_namespace', 'Nothing, where the listener’s address names no network namespace.'),
  inputRule('filter_state', 'Nothing, for a connection from the network that no filter gave any state.'),
  {
    id: 'matcher/input-not-available',
    text: 'A certificate is not there before the handshake: at such an input the whole search is given up, and the default filter chain takes the connection.',
    where: evaluating,
    appliesTo: ({ walk }) => walk.matcherSteps.at(-1)?.value === 'not available yet',
  },
  {
    id: 'matcher/state-of-listener-filters',
    text: 'Filter state that a listener filter set is read as text.',
    where: 'src/match/runListenerFilters.ts',
    appliesTo: (observed) =>
      observed.filterDid('sets_filter_state').length > 0 &&
      observed.walk.matcherSteps.some(({ input, value }) => input.startsWith('filter_state') && value !== undefined),
  },
  {
    id: 'matcher/predicate-share',
    text: 'Matchers over a hash hold for everything or nothing at their ends, and for nothing without a value.',
    where: predicates,
    appliesTo: (observed) => steps(observed, 'list_entry').some(({ input }) => input.includes('hashes into')),
  },
  stringRule('exact', / is /),
  stringRule('prefix', /starts with/),
  stringRule('suffix', /ends with/),
  stringRule('contains', /contains/),
  stringRule('regex', /match/),
  {
    id: 'matcher/predicate-not',
    text: '`not_matcher` holds where its predicate does not, also for want of a value.',
    where: predicates,
    appliesTo: (observed) =>
      steps(observed, 'list_entry').some((step) => step.hit !== undefined && /not \(/.test(step.input)),
  },
  {
    id: 'matcher/predicate-and',
    text: '`and_matcher` holds where all of its predicates do.',
    where: predicates,
    appliesTo: (observed) =>
      steps(observed, 'list_entry').some((step) => step.hit !== undefined && / and /.test(step.input)),
  },
  {
    id: 'matcher/predicate-or',
    text: '`or_matcher` holds where one of its predicates does.',
    where: predicates,
    appliesTo: (observed) =>
      steps(observed, 'list_entry').some((step) => step.hit !== undefined && / or /.test(step.input)),
  },
  {
    id: 'matcher/predicate-ip',
    text: 'The IP input matcher holds for an address in one of its ranges, also for a text that is one.',
    where: predicates,
    appliesTo: (observed) =>
      steps(observed, 'list_entry').some((step) => step.hit !== undefined && / in [\d:a-f]+[.:]/.test(step.input)),
  },
  {
    id: 'matcher/ip-over-text',
    text: 'An IP matcher reads a server name that is written like an address.',
    where: hitting,
    appliesTo: (observed) =>
      steps(observed, 'ip').some((step) => step.input === 'server_name' && step.hit !== undefined),
  },
  {
    id: 'matcher/server-name-wildcard',
    text: '`*` takes any server name, but not the absence of one.',
    where: hitting,
    appliesTo: (observed) => steps(observed, 'server_name').some((step) => step.hit === '*'),
  },
];
