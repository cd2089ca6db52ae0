import { legacySpelling, legacyType } from '../../diagnostic/catalogue/dump.ts';
import { unknownEnumValue, unknownField } from '../../diagnostic/catalogue/proto.ts';
import { unknownAtStart as kind } from '../../diagnostic/catalogue/refusal.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import { isOldEra } from '../../dump/resource.ts';
import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Finding } from '../../verdict/finding.ts';
import { startFiles } from './startFiles.ts';

/** The release of Envoy whose fields are known here. */
const KNOWN = 40;

const unknown: ReadonlySet<string> = new Set(
  [unknownField, unknownEnumValue, legacySpelling, legacyType].map(({ code }) => code),
);

/**
 * What an Envoy does not know in the files with which it starts, of what reading them has brought up. Files in the v2 API
 * are judged by that.
 */
export function unknownAtStart(
  dump: Dump,
  noticed: readonly Diagnostic[],
  version: EnvoyVersion | undefined,
): readonly Finding[] {
  if (version !== undefined && (isAtLeast(version, KNOWN + 1) || !isAtLeast(version, 18))) return [];
  const isOld = new Set(dump.shapes.filter(({ era }) => isOldEra(era)).map(({ file }) => file));
  const started = new Set([...startFiles(dump)].filter((file) => !isOld.has(file)));
  if (started.size === 0) return [];
  return [...dump.diagnostics(), ...noticed]
    .filter(({ code, origin }) => unknown.has(code) && origin !== undefined && started.has(origin.file))
    .map(({ code, message, hint, origin }) => ({
      diagnostic: diagnostic(kind, origin, {
        problem: message,
        advice: adviceOf(code, hint),
        isNeeded: code === legacyType.code,
      }),
      effect: 'update_refused',
      listener: undefined,
      envoySays: undefined,
      related: [],
    }));
}

function adviceOf(code: string, hint: string | undefined): string {
  if (code === legacySpelling.code || code === legacyType.code) return 'write it as the v3 API has it';
  if (code === unknownEnumValue.code)
    return /^did you mean `[^`]*`\?/.exec(hint ?? '')?.[0] ?? 'write one of its values';
  return hint !== undefined && /^(?:did you mean|it is a (?:template|field))/.test(hint) ? hint : 'take it out';
}
