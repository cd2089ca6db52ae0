import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { defaultEnvoyVersion, envoyVersions } from '../envoy/envoyBinary.ts';
import { type Shape, shapeNames } from '../generate/configuration.ts';

/** What one run of the suite is asked to do. */
export interface RunOptions {
  readonly versions: readonly string[];
  readonly seed: number;
  /** Random connections, over all configurations. */
  readonly cases: number;
  readonly perConfiguration: number;
  readonly shape: Shape | undefined;
  /** Dumps, or folders of dumps, to ask about. */
  readonly dumps: readonly string[];
  readonly perDump: number;
  readonly jobs: number;
  /** No further batch is started after so many seconds. */
  readonly seconds: number | undefined;
  /** Shrinks disagreements to minimal cases and adds them to the corpus. */
  readonly shrink: boolean;
  /** The corpus file that gets a share of what was asked. */
  readonly record: string | undefined;
  /** Of every so many configurations one is recorded. */
  readonly recordEvery: number;
  /** The file that gets the figures. */
  readonly results: string | undefined;
  /** What the figures of dumps are called. */
  readonly label: string;
  readonly help: boolean;
}

export const usage = `npm run conformance -- [options]
  --envoy VERSION       a release (${envoyVersions.join(', ')}), or all; default ${defaultEnvoyVersion}
  --seed NUMBER         the same seed makes the same configurations and connections; random if not given
  --cases NUMBER        random connections; default 2000, 0 with --dumps
  --per-configuration NUMBER  connections to each random configuration; default 40
  --shape NAME          only configurations of one shape: ${shapeNames.join(', ')}
  --dumps PATH          a dump or a folder of dumps (may be repeated)
  --per-dump NUMBER     connections to each dump; default 500
  --jobs NUMBER         Envoys that are asked at the same time; default 3
  --seconds NUMBER      start nothing new after that time
  --no-shrink           leave disagreements as they are
  --record FILE         add answers to this corpus file (gzip, one configuration a line)
  --record-every NUMBER of so many configurations one is recorded; default 1
  --results FILE        write the figures to this file
  --label NAME          what the figures of dumps are called there; default dumps
`;

export function readOptions(arguments_: readonly string[]): RunOptions {
  const { values } = parseArgs({
    args: [...arguments_],
    allowNegative: true,
    options: {
      envoy: { type: 'string', default: defaultEnvoyVersion },
      seed: { type: 'string' },
      cases: { type: 'string' },
      'per-configuration': { type: 'string', default: '40' },
      shape: { type: 'string' },
      dumps: { type: 'string', multiple: true, default: [] },
      'per-dump': { type: 'string', default: '500' },
      jobs: { type: 'string', default: '3' },
      seconds: { type: 'string' },
      shrink: { type: 'boolean', default: true },
      record: { type: 'string' },
      'record-every': { type: 'string', default: '1' },
      results: { type: 'string' },
      label: { type: 'string', default: 'dumps' },
      help: { type: 'boolean', default: false },
    },
  });
  const { shape } = values;
  const known = shapeNames.find((name) => name === shape);
  if (shape !== undefined && known === undefined) throw new Error(`--shape ${shape}: it is ${shapeNames.join(', ')}`);
  return {
    versions: values.envoy === 'all' ? envoyVersions : [releaseOf(values.envoy)],
    seed: values.seed === undefined ? randomInt(0x1_0000_0000) : number('seed', values.seed),
    cases: number('cases', values.cases ?? (values.dumps.length > 0 ? '0' : '2000')),
    perConfiguration: number('per-configuration', values['per-configuration']),
    shape: known,
    dumps: values.dumps,
    perDump: number('per-dump', values['per-dump']),
    jobs: number('jobs', values.jobs),
    seconds: values.seconds === undefined ? undefined : number('seconds', values.seconds),
    shrink: values.shrink,
    record: values.record,
    recordEvery: number('record-every', values['record-every']),
    results: values.results,
    label: values.label,
    help: values.help,
  };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} ${text}: it is a whole number`);
  return value;
}

/** `1.39` is the release of that line that the suite knows. */
function releaseOf(text: string): string {
  return envoyVersions.find((version) => version === text || version.startsWith(`${text}.`)) ?? text;
}
