import type { ClientIdentity } from '../facts/clientIdentity.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import type { PassageContext } from '../passageContext.ts';
import type { ReportUndecidable } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';

/** What routing and the HTTP filters of one walk share. */
export interface HttpContext extends PassageContext {
  readonly request: RequestFacts;
  readonly client: ClientIdentity;
  /** The remote address is known to be the connection's, as no header names another. */
  readonly remoteIsPeer: boolean;
  /** Metadata and filter state that filters have left so far. */
  readonly state: ProxyState;
  readonly report: ReportUndecidable;
}
