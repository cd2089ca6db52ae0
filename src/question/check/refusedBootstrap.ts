import { hasPlaceholder } from '../../base/placeholder.ts';
import { missingField, violatedConstraint } from '../../diagnostic/catalogue/proto.ts';
import { refusedBootstrap as kind } from '../../diagnostic/catalogue/refusal.ts';
import { Collector } from '../../diagnostic/collector.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import { isOldEra } from '../../dump/resource.ts';
import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import { readingOptions } from '../../model/readingOptions.ts';
import { readMessage } from '../../proto/readMessage.ts';
import { bootstrapProblems } from '../../refusal/bootstrap/bootstrapProblems.ts';
import type { Finding, FindingEffect } from '../../verdict/finding.ts';
import { missingNode } from './missingNode.ts';
import { startFiles } from './startFiles.ts';

const BOOTSTRAP = 'envoy.config.bootstrap.v3.Bootstrap';
const constraints: ReadonlySet<string> = new Set([missingField.code, violatedConstraint.code]);

/** Resources have rules of their own, and extensions are looked at by whoever builds them. */
const ELSEWHERE = /\/(?:static_resources|staticResources|typed_config|typedConfig)\//;

/** What an Envoy does not start for, in the rest of the file with which it starts. */
export function refusedBootstrap(
  dump: Dump,
  noticed: readonly Diagnostic[],
  version: EnvoyVersion | undefined,
): readonly Finding[] {
  if (version !== undefined && !isAtLeast(version, 18)) return [];
  const isOld = new Set(dump.shapes.filter(({ era }) => isOldEra(era)).map(({ file }) => file));
  const files = new Set([...startFiles(dump)].filter((file) => !isOld.has(file)));
  const violated = noticed.flatMap(({ code, message, origin }) =>
    constraints.has(code) && origin !== undefined && files.has(origin.file) && !ELSEWHERE.test(origin.pointer)
      ? [findingOf({ problem: message, origin })]
      : [],
  );
  const [only, ...others] = dump.shapes;
  const isWhole = !dump.diagnostics().some(({ severity }) => severity === 'error');
  if (only?.shape !== 'bootstrap' || isOldEra(only.era) || others.length > 0 || !isWhole) return violated;
  const built = dump.resources('bootstrap').flatMap((resource) => {
    const read = resource.read();
    if (read === undefined) return [];
    // Its own fields may be old where what it configures is not.
    const isOldItself = isOldEra(resource.era) && !isOld.has(resource.origin.file);
    const old = isOldItself ? [findingOf({ ...oldFields, origin: resource.origin })] : [];
    const start = { origin: resource.origin, relocations: read.relocations };
    const message = readMessage(BOOTSTRAP, read.json, start, new Collector(), readingOptions(dump));
    // What is to be filled in first may be anything.
    const problems = [...bootstrapProblems(message, version)].filter(({ says }) => !hasPlaceholder(says));
    return [...old, ...problems.map(findingOf), ...missingNode(message, version)];
  });
  return [...violated, ...built];
}

const oldFields = {
  problem: 'it has fields of the v2 API',
  next: 'write them as the v3 API has them, such as `typed_config` for `config`',
};

function findingOf(found: {
  readonly problem: string;
  readonly origin: Origin;
  readonly says?: string;
  readonly next?: string | undefined;
  readonly effect?: FindingEffect;
}): Finding {
  const { problem, origin, says, next, effect = 'update_refused' } = found;
  return {
    diagnostic: diagnostic(kind, origin, { problem, next }),
    effect,
    listener: undefined,
    envoySays: says,
    related: [],
  };
}
