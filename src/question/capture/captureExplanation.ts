import type { CapturedConnection } from '../../evidence/capture/capturedConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Verdict } from '../../verdict/verdict.ts';

/** What becomes of one connection of a capture. */
export interface CaptureExplanation {
  readonly captured: CapturedConnection;
  /** The facts that the matcher was asked with. */
  readonly connection: Connection;
  /** Undefined where no dump was given, or where the capture does not tell where the connection was going. */
  readonly verdict: Verdict | undefined;
  /** The cause, where the connection is refused; or what the capture leaves open. */
  readonly reason: string | undefined;
  readonly hint: string | undefined;
}
