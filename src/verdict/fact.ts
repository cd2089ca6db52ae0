/**
 * Something that a verdict can depend on and that the user may not have said.
 * - `connection`: a fact about the connection (`source`, `serverName`, …)
 * - `request`: a fact about the HTTP request or the client certificate
 * - `proxy_state`: filter state or metadata that some filter sets while the connection passes
 * - `random`: Envoy throws dice (weights, runtime fractions)
 * - `envoy`: Envoy itself is not deterministic about this configuration
 */
export interface Fact {
  readonly kind: 'connection' | 'request' | 'proxy_state' | 'random' | 'envoy';
  readonly name: string;
}

/** One class of values of an open fact that the evaluator assumed on a branch: `serverName` is `a.example.com`. */
export interface FactAssumption {
  readonly fact: Fact;
  /** In words that complete "if the … is": `a.example.com`, `none of 10.0.0.0/8, 192.168.0.0/16`. */
  readonly value: string;
  /** The class of all values that no other branch names. */
  readonly rest?: boolean;
}
