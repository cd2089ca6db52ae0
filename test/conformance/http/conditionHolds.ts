import type { FactAssumption } from '../../../src/verdict/fact.ts';
import type { HttpCase } from './httpCase.ts';

/**
 * Whether a condition of an answer, as it is printed, is true of the request; undefined where its words alone do not
 * tell (one of several domains, a header that the proxy writes, a path that is normalised).
 */
export function conditionHolds({ fact, value }: FactAssumption, { record }: HttpCase): boolean | undefined {
  const { request } = record;
  if (fact.kind !== 'request' || request === undefined) return undefined;
  const [kind, name = ''] = split(fact.name);
  switch (kind) {
    case 'method':
      return holds(value, request.method ?? null);
    case 'path':
    case ':path':
    case 'query parameter': {
      const { path = '' } = request;
      if (!/^(?:\/[a-zA-Z0-9]*)+(?:\?[\w=&]*)?$/.test(path) || path.includes('//')) return undefined;
      const [plain = '', query = ''] = path.split('?');
      if (kind === 'query parameter') return holds(value, new URLSearchParams(query).get(name));
      return holds(value, kind === 'path' ? plain : path);
    }
    case 'header': {
      if (/^(?:x-forwarded-|x-envoy-|cookie$)/.test(name)) return undefined;
      const given = request.headers?.[name] ?? null;
      return given === null || typeof given === 'string' ? holds(value, given) : undefined;
    }
    case 'cookie': {
      const cookies = String(request.headers?.cookie ?? '').split('; ');
      const [cookie] = cookies.filter((one) => one.startsWith(`${name}=`));
      return holds(value, cookie?.slice(name.length + 1) ?? null);
    }
    default:
      return undefined;
  }
}

const split = (name: string): readonly string[] =>
  /^(header|cookie|query parameter) (.*)$/.exec(name)?.slice(1) ?? [name];

/** The words of `describeStringMatcher` and of their negations. */
const condition =
  /^(one that |something that |not )?(is|is not|(?:does not )?(?:starts?|ends?) with|(?:does not )?contains?|(?:does not )?match(?:es)? the regular expression) "(.*)"( in any case)?$/s;

function holds(words: string, value: string | null): boolean | undefined {
  if (words === 'present' || words === 'absent') return (words === 'present') === (value !== null);
  if (words.startsWith('anything but ')) return value !== words.slice(13);
  const [, lead = '', verb = '', text = '', anyCase] = condition.exec(words) ?? [];
  if (verb === '')
    return /^(?:none|any|one|not|a|no|something|an|scope|in|outside) |[*…]/.test(words) ? undefined : value === words;
  const isNegated = /not/.test(verb);
  const isTrue = value !== null && compare(verb, text, value, anyCase !== undefined);
  if (lead.startsWith('not')) return !isTrue;
  return isNegated ? value !== null && !isTrue : isTrue;
}

function compare(verb: string, text: string, value: string, anyCase: boolean): boolean {
  const [wanted, got] = anyCase ? [text.toLowerCase(), value.toLowerCase()] : [text, value];
  if (/start/.test(verb)) return got.startsWith(wanted);
  if (/end/.test(verb)) return got.endsWith(wanted);
  if (/contain/.test(verb)) return got.includes(wanted);
  if (/match/.test(verb)) return new RegExp(`^(?:${text})$`, 's').test(value);
  return got === wanted;
}
