import type { Dump } from '../../dump/dump.ts';
import type { CapturedConnection } from '../../evidence/capture/capturedConnection.ts';
import { LogProxy } from '../logs/logProxy.ts';
import type { CaptureExplanation } from './captureExplanation.ts';
import { explainCaptured } from './explainCaptured.ts';

/** Explains the connections of a capture against one dump, or none. */
export class CaptureExplainer {
  readonly #proxy: LogProxy | undefined;
  readonly #envoyVersion: string | undefined;

  constructor(dump: Dump | undefined, envoyVersion?: string) {
    this.#proxy = dump === undefined ? undefined : new LogProxy(dump, envoyVersion);
    this.#envoyVersion = envoyVersion;
  }

  explain(captured: CapturedConnection): CaptureExplanation {
    return explainCaptured(this.#proxy, captured, this.#envoyVersion);
  }
}
