import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type CommonTlsContext, emptyCommonTlsContext, readCommonTlsContext } from './commonTlsContext.ts';

/** `UpstreamTlsContext`: Envoy as TLS client. */
export interface UpstreamTlsContext {
  readonly common: CommonTlsContext;
  /** '' sends no server name, unless one of the automatic forms or filter state supplies it. */
  readonly sni: string;
  /** The SNI is the endpoint's hostname. */
  readonly autoHostSni: boolean;
  /** The server's certificate has to be for the SNI that is sent. */
  readonly autoSniSanValidation: boolean;
  readonly origin: Origin;
}

export function readUpstreamTlsContext(message: Message): UpstreamTlsContext {
  const common = message.message('commonTlsContext');
  return {
    common: common === undefined ? emptyCommonTlsContext(message.origin) : readCommonTlsContext(common),
    sni: message.text('sni'),
    autoHostSni: message.boolean('autoHostSni'),
    autoSniSanValidation: message.boolean('autoSniSanValidation'),
    origin: message.origin,
  };
}
