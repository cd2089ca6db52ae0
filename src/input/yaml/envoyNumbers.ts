import { type Document, isMap, isSeq, type Scalar, visit } from 'yaml';

const BOOTSTRAP = ['static_resources', 'staticResources', 'dynamic_resources', 'dynamicResources'] as const;

/** A line of one, where a text is taken apart by its lines. */
export const BOOTSTRAP_KEY = /^["']?(?:static_r|staticR|dynamic_r|dynamicR)esources["']?:/;
export const RESOURCES_KEY = /^resources:[^\S\n]*\n\s*- ["']?@type["']?:/;

/**
 * Numbers of a file that Envoy reads itself, as it reads them: integers alone, in octal behind a zero; fractions, powers
 * and what has more than 32 bits are texts, which matters where a value may be either, such as in metadata: `1.0` is not `1`.
 */
export function readEnvoyNumbers(document: Document): void {
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'number' || node.type !== 'PLAIN') return;
      const read = key === 'key' ? node.source : asEnvoy(node);
      if (read !== undefined) node.value = read;
    },
  });
}

/** More digits than 64 bits have. */
const LONGEST = 24;

/** A bootstrap, or a file of resources; what programs print of dumps has real numbers in it. */
export function isReadByEnvoy({ contents }: Document): boolean {
  if (!isMap(contents)) return false;
  if (BOOTSTRAP.some((name) => contents.has(name))) return true;
  const resources = contents.get('resources', true);
  const [first] = isSeq(resources) ? resources.items : [];
  return isMap(first) && first.has('@type');
}

function asEnvoy({ source, value }: Scalar): number | string | undefined {
  if (source === undefined) return undefined;
  const [, sign = '', digits = ''] = /^([-+]?)(0[xX][\da-fA-F]+|\d+)$/.exec(source) ?? [];
  if (digits === '' || digits.length > LONGEST) return source;
  const isOctal = /^0\d/.test(digits);
  if (isOctal && !/^[0-7]+$/.test(digits)) return source;
  const size = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  const exact = sign === '-' ? -size : size;
  if (exact !== BigInt.asIntN(64, exact)) return source;
  // A struct has no integers: larger ones are kept as texts.
  const read = exact === BigInt.asIntN(32, exact) ? Number(exact) : exact.toString();
  return Object.is(read, value) ? undefined : read;
}
