import { UsageError } from './exitCode.ts';

/** What `--port` says: `8080`, or `:8080`. */
export function portOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^:?(\d{1,5})$/.exec(text)?.[1];
  if (port === undefined || Number(port) < 1 || Number(port) > 65535) {
    throw new UsageError(`--port ${text}: it is a number from 1 to 65535`);
  }
  return Number(port);
}
