import type { JsonObject } from '../base/json.ts';
import type { AskedConnection } from './askedConnection.ts';
import type { ExpectedFilterChain } from './matchers.ts';

/** The matchers as tests see them on `expect(dump)`. */
export interface WhichchainMatchers<Returned> {
  /**
   * The connection hits this filter chain: by index, by name, `'default'`, or by content
   * (`{ encryption: 'mTLS', match: { destinationPort: 8090 } }`); any chain where none is named.
   */
  toHitFilterChain(connection: AskedConnection, filterChain?: ExpectedFilterChain): Returned;
  /** The proxy closes the connection, or answers the request with an error of its own. */
  toBeRefused(connection: AskedConnection): Returned;
  /** The proxy sends the connection or request to this cluster. */
  toReach(connection: AskedConnection, cluster: string): Returned;
  /** The answer holds all of this, in the words of fixture files: `{ outcome: 'matched', mtls: true }`. */
  toAnswer(connection: AskedConnection, expected: JsonObject): Returned;
}
