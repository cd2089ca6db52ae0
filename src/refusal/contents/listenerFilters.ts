import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** `ProxyProtocol`: one version has to be left (listener/proxy_protocol/config.cc). */
export function* proxyProtocol(message: Message): Generator<ContentProblem> {
  const disallowed = message.texts('disallowedVersions');
  if (!disallowed.includes('V1') || !disallowed.includes('V2')) return;
  yield {
    problem: 'the PROXY protocol filter disallows all versions',
    origin: message.originOf('disallowedVersions'),
    says: 'Proxy Protocol filter is misconfigured: all proxy protocol versions are disallowed.',
  };
}
