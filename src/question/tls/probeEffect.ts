import { assertNever } from '../../base/assertNever.ts';
import { missingFacts } from '../../match/missingFacts.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { ProbeEffect } from '../../verdict/portTls.ts';
import type { Verdict, Walk } from '../../verdict/verdict.ts';

/** What a verdict means for encryption. An open passage is decided here if all its ways treat the bytes alike. */
export function probeEffect(verdict: Verdict): ProbeEffect {
  const walks = verdict.passage?.branches ?? verdict.branches;
  const effects = new Map<string, ProbeEffect>();
  for (const { walk } of walks) {
    const effect = walkEffect(walk);
    effects.set(JSON.stringify(effect), effect);
  }
  const [only, ...others] = effects.values();
  if (only !== undefined && others.length === 0) return only;
  const missing = missingFacts(walks, (walk) => JSON.stringify(walkEffect(walk)));
  return { kind: 'undecided', missing: missing.map(({ name }) => name) };
}

/** Milliseconds that the timeout of listener filters holds the connection. */
export function probeDelay(verdict: Verdict): number {
  const [first] = verdict.branches;
  const delays = first?.walk.detection.flatMap(({ result }) =>
    result.kind === 'timed_out' ? result.milliseconds : [],
  );
  return (delays ?? []).reduce((sum, milliseconds) => sum + milliseconds, 0);
}

function walkEffect({ outcome, passage }: Walk): ProbeEffect {
  switch (outcome.kind) {
    case 'no_filter_chain':
      return { kind: 'refused', why: 'NR filter_chain_not_found' };
    case 'no_listener':
      return { kind: 'refused', why: 'no listener' };
    case 'closed':
      return {
        kind: 'refused',
        why: outcome.reason === 'timeout' ? 'closed by timeout' : `closed by ${outcome.filter}`,
      };
    case 'waiting':
      return { kind: 'waits' };
    case 'unsupported':
      return { kind: 'unsupported', why: outcome.diagnostic.message };
    case 'matched':
    case 'default':
      return passage === undefined
        ? { kind: 'unsupported', why: 'the chain was not followed' }
        : passageEffect(passage);
    default:
      return assertNever(outcome);
  }
}

function passageEffect({ tls, end }: Passage): ProbeEffect {
  if (end.kind === 'waiting') return { kind: 'waits' };
  if (end.kind === 'closed' && end.by === 'filter_chain') return { kind: 'refused', why: 'the chain has no filters' };
  if (end.kind === 'cluster') {
    const dropped = end.destination.choices.find(({ name }) => name === 'BlackHoleCluster');
    if (dropped !== undefined) return { kind: 'dropped', cluster: dropped.name };
  }
  switch (tls.kind) {
    case 'none':
      return { kind: 'served', as: 'plaintext' };
    case 'passthrough': {
      const code = end.kind === 'response' || end.kind === 'closed' ? end.response : undefined;
      if (code === undefined) return { kind: 'passed_through' };
      return { kind: 'refused', why: `${code.code ?? ''} ${code.flags} ${code.details}`.trim() };
    }
    case 'accepted': {
      const checked = tls.clientCertificate === 'verified' || tls.clientCertificate === 'unverified';
      return { kind: 'served', as: checked ? 'mTLS' : 'TLS' };
    }
    case 'refused':
      return { kind: 'refused', why: refusalWords[tls.reason.kind] };
    case 'unsupported':
      return { kind: 'unsupported', why: `transport socket ${tls.type}` };
    default:
      return assertNever(tls);
  }
}

const refusalWords: Readonly<Record<Extract<Passage['tls'], { kind: 'refused' }>['reason']['kind'], string>> = {
  plaintext: 'TLS handshake: not TLS',
  secret_missing: 'TLS handshake: secret missing',
  protocol_version: 'TLS handshake: protocol version',
  no_client_certificate: 'TLS handshake: no client certificate',
  untrusted_client_certificate: 'TLS handshake: untrusted client certificate',
  subject_alt_name_mismatch: 'TLS handshake: client identity not accepted',
};
