import { parseVersion } from '../match/envoyVersion.ts';
import { UsageError } from './exitCode.ts';

/** The value of --envoy-version, refused where it is no version. */
export function envoyVersionOf(text: string | undefined): string | undefined {
  if (text !== undefined && parseVersion(text) === undefined) {
    throw new UsageError(`--envoy-version ${text}: it is a version such as 1.40 or 1.36.4`);
  }
  return text;
}
