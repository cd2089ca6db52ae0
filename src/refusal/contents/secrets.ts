import { isRedacted } from '../../base/isRedacted.ts';
import { inlineBytes, readDataSource } from '../../model/dataSource.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';
import { incompleteCertificate } from './tlsContexts.ts';

const ticketKeyLength = 80;

/**
 * `Secret`, once a context that uses it is built anew (tls/context_config_impl.cc, tls/context_impl.cc). The authority that a
 * validation context lacks may come from the context that it is combined with.
 */
export function* secret(message: Message): Generator<ContentProblem> {
  const certificate = message.message('tlsCertificate');
  if (certificate !== undefined) yield* incompleteCertificate(certificate);
  for (const key of message.message('sessionTicketKeys')?.messages('keys') ?? []) {
    const data = inlineBytes(readDataSource(key));
    if (data === undefined || data.length === ticketKeyLength || isRedacted(new TextDecoder().decode(data))) continue;
    const says = `Incorrect TLS session ticket key length. Length ${data.length}, expected length ${ticketKeyLength}.`;
    const problem = `a key of session tickets has ${data.length} bytes, and not ${ticketKeyLength}`;
    yield { problem, origin: key.origin, says };
  }
}
