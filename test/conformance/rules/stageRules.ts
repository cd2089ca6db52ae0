import { type Stage, stages, type Taken } from '../../../src/index.ts';
import { listField, objectField, textField } from '../protobufField.ts';
import type { Observed } from './observed.ts';
import type { Rule } from './rule.ts';

const searching = 'src/match/findFilterChain.ts';
const candidates = 'src/match/stageCandidates.ts';
const index = 'src/match/filterChainIndex.ts';

const specific: Readonly<Record<Stage, { readonly kind: Taken['kind']; readonly words: string }>> = {
  destination_port: { kind: 'exact', words: 'the chains of its destination port' },
  prefix_ranges: { kind: 'longest_prefix', words: 'the chains of the longest range that has its destination' },
  server_names: { kind: 'exact', words: 'the chains of its server name' },
  transport_protocol: { kind: 'exact', words: 'the chains of its transport protocol' },
  application_protocols: { kind: 'exact', words: 'the chains of its first application protocol that has any' },
  direct_source_prefix_ranges: {
    kind: 'longest_prefix',
    words: 'the chains of the longest range that has its TCP peer',
  },
  source_type: { kind: 'exact', words: 'the chains of its source type' },
  source_prefix_ranges: { kind: 'longest_prefix', words: 'the chains of the longest range that has its source' },
  source_ports: { kind: 'exact', words: 'the chains of its source port' },
};

/** For every stage: what is taken first, what else, what if nothing is there, and that there is no way back. */
const rulesOfStages: readonly Rule[] = stages.flatMap((stage): readonly Rule[] => {
  const { kind, words } = specific[stage];
  const id = stage.replaceAll('_', '-');
  const took = (observed: Observed, taken: Taken['kind']) => observed.stage(stage)?.taken.kind === taken;
  const four: readonly Rule[] = [
    {
      id: `stages/${id}-specific`,
      text: `A connection goes to ${words}.`,
      where: candidates,
      appliesTo: (observed) => took(observed, kind),
    },
    {
      id: `stages/${id}-any`,
      text: `Else to the chains without \`${stage}\`.`,
      where: candidates,
      appliesTo: (observed) => took(observed, 'catch_all') && (observed.stage(stage)?.dropped.length ?? 0) > 0,
    },
    {
      id: `stages/${id}-none`,
      text: `Where neither is there, at \`${stage}\`, the search ends.`,
      where: searching,
      appliesTo: (observed) => took(observed, 'no_entry'),
    },
    {
      id: `stages/${id}-no-way-back`,
      text: `Chains that were outranked at \`${stage}\` are not tried when a later stage finds nothing.`,
      where: searching,
      appliesTo: (observed) =>
        observed.stage(stage)?.dropped.some(({ because }) => because === 'outranked') === true &&
        observed.walk.outcome.kind !== 'matched',
    },
  ];
  // The last stage has none after it.
  return stage === 'source_ports' ? four.slice(0, -1) : four;
});

const nameOf = (observed: Observed): string => observed.asked.connection.serverName ?? '';

function tie(stage: Stage): Rule {
  return {
    id: `stages/${stage.replaceAll('_', '-')}-zero-tie`,
    text: `A /0 range and a chain without \`${stage}\` stand at one place: Envoy sees one of them by chance.`,
    where: searching,
    appliesTo: ({ walk }) =>
      walk.assumptions.some(({ code, message }) => code === 'WC0504' && message.includes(` ${stage} `)),
  };
}

/** FilterChainMatch and the default filter chain. */
export const stageRules: readonly Rule[] = [
  ...rulesOfStages,
  tie('prefix_ranges'),
  tie('direct_source_prefix_ranges'),
  tie('source_prefix_ranges'),
  {
    id: 'stages/server-names-suffix',
    text: '`*.a.com` takes names that end so, the longest suffix first.',
    where: candidates,
    appliesTo: (observed) => observed.stage('server_names')?.taken.kind === 'suffix',
  },
  {
    id: 'stages/server-names-case',
    text: 'Server names are compared in lower case, on both sides.',
    where: 'src/match/facts/connectionFacts.ts',
    appliesTo: (observed) =>
      /[A-Z]/.test(nameOf(observed)) && /^(exact|suffix)$/.test(observed.stage('server_names')?.taken.kind ?? ''),
  },
  {
    id: 'stages/server-names-configured-case',
    text: 'A configured name in capitals is found all the same.',
    where: index,
    appliesTo: (observed) =>
      observed.stage('server_names')?.taken.kind !== 'catch_all' &&
      listField(objectField(observed.chain, 'filter_chain_match'), 'server_names').some(
        (name) => /[A-Z]/.test(String(name)) && String(name).toLowerCase() === nameOf(observed).toLowerCase(),
      ),
  },
  {
    id: 'stages/server-names-trailing-dot',
    text: 'A trailing dot makes another name: no suffix takes it.',
    where: candidates,
    appliesTo: (observed) => nameOf(observed).endsWith('.') && observed.stage('server_names') !== undefined,
  },
  {
    id: 'stages/server-names-empty',
    text: 'A configured empty name is the same as none.',
    where: index,
    appliesTo: (observed) =>
      observed.stage('server_names')?.taken.kind === 'catch_all' &&
      listField(objectField(observed.chain, 'filter_chain_match'), 'server_names').includes(''),
  },
  {
    id: 'stages/server-names-absent',
    text: 'A client without a server name goes to the chains that name none.',
    where: candidates,
    appliesTo: (observed) =>
      observed.asked.connection.transport === 'tls' &&
      observed.asked.connection.serverName === null &&
      observed.stage('server_names')?.taken.kind === 'catch_all' &&
      (observed.stage('server_names')?.dropped.length ?? 0) > 0,
  },
  {
    id: 'stages/application-protocols-client-order',
    text: 'Of several application protocols that have chains the first in the client’s order decides.',
    where: candidates,
    appliesTo: (observed) => {
      const step = observed.stage('application_protocols');
      const offered = observed.asked.connection.applicationProtocols ?? [];
      const outranked =
        step?.dropped.filter(({ because, wanted }) => because === 'outranked' && wanted.length > 0) ?? [];
      return offered.length > 1 && outranked.some(({ wanted }) => wanted.some((name) => offered.includes(name)));
    },
  },
  {
    id: 'stages/application-protocols-case',
    text: 'Application protocols are compared with their case.',
    where: candidates,
    appliesTo: (observed) => {
      const offered = observed.asked.connection.applicationProtocols ?? [];
      return (
        observed.stage('transport_protocol')?.value === 'tls' &&
        observed
          .stage('application_protocols')
          ?.dropped.some(
            ({ because, wanted }) =>
              because === 'mismatch' && offered.includes('H2') && wanted.includes('h2') && !offered.includes('h2'),
          ) === true
      );
    },
  },
  {
    id: 'stages/application-protocols-http',
    text: 'What http_inspector found is an application protocol.',
    where: candidates,
    appliesTo: (observed) =>
      observed.asked.connection.transport === 'raw_buffer' &&
      observed.stage('application_protocols')?.taken.kind === 'exact',
  },
  {
    id: 'stages/source-type-same-ip',
    text: 'Local is a source that is the destination, as restored.',
    where: 'src/match/facts/connectionFacts.ts',
    appliesTo: (observed) =>
      observed.stage('source_type')?.value === 'SAME_IP_OR_LOOPBACK' &&
      !/^(127\.|\[::1\])/.test(observed.asked.connection.source ?? ''),
  },
  {
    id: 'stages/source-type-loopback',
    text: 'Local is a source of exactly 127.0.0.1 or ::1.',
    where: 'src/match/facts/connectionFacts.ts',
    appliesTo: (observed) =>
      observed.stage('source_type')?.value === 'SAME_IP_OR_LOOPBACK' &&
      /^(127\.0\.0\.1:|\[::1\]:)/.test(observed.asked.connection.source ?? ''),
  },
  {
    id: 'stages/source-type-other-loopback',
    text: 'Other addresses of 127.0.0.0/8 are external.',
    where: 'src/base/ipAddress.ts',
    appliesTo: (observed) =>
      observed.stage('source_type')?.value === 'EXTERNAL' &&
      observed.asked.connection.source?.startsWith('127.') === true,
  },
  {
    id: 'stages/ranges-host-bits',
    text: 'Host bits of a range are cleared.',
    where: 'src/base/cidrRange.ts',
    appliesTo: (observed) =>
      tookRange(observed) &&
      /"prefix_?len":"?(8|16|24|25|31)"?[,}]/i.test(rangesOf(observed)) &&
      /2\.201|::ffff"/.test(rangesOf(observed)),
  },
  {
    id: 'stages/ranges-clamped',
    text: 'A length beyond that of an address is the whole address.',
    where: 'src/base/cidrRange.ts',
    appliesTo: (observed) =>
      observed.isIpv4 && tookRange(observed) && /"10\.1\.2\.\d+","prefix_?len":"?(33|128)/i.test(rangesOf(observed)),
  },
  {
    id: 'stages/default-chain',
    text: 'Where the search finds nothing the default filter chain takes the connection.',
    where: 'src/match/chooseByStages.ts',
    appliesTo: ({ walk }) => walk.outcome.kind === 'default' && walk.steps.length > 0,
  },
  {
    id: 'stages/default-chain-match',
    text: 'The default filter chain’s own match is not looked at.',
    where: 'src/match/chooseByStages.ts',
    appliesTo: ({ walk, chain }) => {
      const match = objectField(chain, 'filter_chain_match');
      return walk.outcome.kind === 'default' && match !== undefined && Object.keys(match).length > 0;
    },
  },
  {
    id: 'stages/no-chain',
    text: 'Without a default filter chain Envoy closes the connection: NR filter_chain_not_found.',
    where: 'src/match/chooseByStages.ts',
    appliesTo: ({ walk }) => walk.outcome.kind === 'no_filter_chain' && walk.steps.length > 0,
  },
  {
    id: 'stages/names-repeat',
    text: 'Chains are told apart by their place: names may be missing or repeat.',
    where: 'src/model/filterChain.ts',
    appliesTo: (observed) => {
      const names = listField(observed.listener, 'filter_chains').map((chain) => textField(chain, 'name') ?? '');
      return observed.walk.outcome.kind === 'matched' && new Set(names).size < names.length;
    },
  },
];

const rangeFields = ['prefix_ranges', 'direct_source_prefix_ranges', 'source_prefix_ranges'] as const;

const tookRange = (observed: Observed): boolean =>
  observed.walk.outcome.kind === 'matched' &&
  rangeFields.some((stage) => observed.stage(stage)?.taken.kind === 'longest_prefix');

const rangesOf = (observed: Observed): string =>
  JSON.stringify(rangeFields.map((name) => observed.chainMatch(name) ?? null));
