/** An answer that the proxy gives itself, or the way it closes the connection, as its access log shows it. */
export interface ProxyResponse {
  /** HTTP status; undefined where the connection is closed without one. */
  readonly code: number | undefined;
  /** `NR`, `UF,URX`, … or `-`. */
  readonly flags: string;
  /** `%RESPONSE_CODE_DETAILS%`, or for connections `%CONNECTION_TERMINATION_DETAILS%`; '' where the log has none. */
  readonly details: string;
}
