import { nearestName } from '../../base/nearestName.ts';
import { unknownStaticSecret } from '../../diagnostic/catalogue/refusal.ts';
import { Collector } from '../../diagnostic/collector.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import { isOldEra } from '../../dump/resource.ts';
import { readingOptions } from '../../model/readingOptions.ts';
import type { Message } from '../../proto/message.ts';
import { passOver } from '../../proto/messageContents.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Finding } from '../../verdict/finding.ts';

const BOOTSTRAP = 'envoy.config.bootstrap.v3.Bootstrap';
const REFERENCE = 'envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig';

/** Secrets that the only file with which a proxy starts refers to as its own, and does not have. */
export function unknownSecrets(dump: Dump): readonly Finding[] {
  const [file, ...others] = dump.shapes;
  const isWhole = !dump.diagnostics().some(({ severity }) => severity === 'error');
  if (file?.shape !== 'bootstrap' || isOldEra(file.era) || others.length > 0 || !isWhole) return [];
  const names = new Set(dump.resources('secret').map(({ name = '' }) => name));
  return dump.resources('bootstrap').flatMap((resource): readonly Finding[] => {
    const read = resource.read();
    if (read === undefined) return [];
    const start = { origin: resource.origin, relocations: read.relocations };
    const missing: Finding[] = [];
    passOver(readMessage(BOOTSTRAP, read.json, start, new Collector(), readingOptions(dump)), (inside) => {
      if (isOwn(inside) && !names.has(inside.text('name'))) missing.push(findingOf(inside, names));
    });
    return missing;
  });
}

const isOwn = (message: Message): boolean => message.type === REFERENCE && !message.has('sdsConfig');

function findingOf(reference: Message, names: ReadonlySet<string>): Finding {
  const name = reference.text('name');
  return {
    diagnostic: diagnostic(unknownStaticSecret, reference.originOf('name'), {
      name,
      nearest: nearestName(name, names),
    }),
    effect: 'update_refused',
    listener: undefined,
    envoySays: `Unknown static secret: ${name}`,
    related: [],
  };
}
