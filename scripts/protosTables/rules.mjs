// The validation rules (protoc-gen-validate) as compact constraints, as far as Envoy's C++ build of them checks.
// src/descriptor/constraints.ts says what each key means and evaluates it.

const wellKnownPatterns = {
  strict: {
    HTTP_HEADER_NAME: "^:?[0-9a-zA-Z!#$%&'*+-.^_|~\\x60]+$",
    HTTP_HEADER_VALUE: '^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F]*$',
  },
  // One pattern for both, which the empty text matches.
  lax: { HTTP_HEADER_NAME: '^[^\\u0000\\u000A\\u000D]*$', HTTP_HEADER_VALUE: '^[^\\u0000\\u000A\\u000D]*$' },
};
const regexNames = { 1: 'HTTP_HEADER_NAME', 2: 'HTTP_HEADER_VALUE' };
/** What src/proto/checkConstraints.ts evaluates. A rule beyond these in a new API version stops the generator. */
const plain = [
  ...['in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'ignoreEmpty'],
  ...['minLen', 'maxLen', 'maxBytes', 'prefix', 'suffix', 'minItems', 'maxItems', 'unique', 'minPairs'],
];
/** Envoy's C++ validation does not check these, or (definedOnly) the reader reports them anyway. */
const unchecked = ['email', 'uri', 'uriRef', 'definedOnly', 'required', 'skip', 'strict', 'noSparse'];

function plainValue(value) {
  if (Array.isArray(value)) return value.map(plainValue);
  // The only objects among the rules are durations: milliseconds.
  if (typeof value === 'object') return (value.seconds ?? 0) * 1e3 + (value.nanos ?? 0) / 1e6;
  return value;
}

/** The rules message has one member for the field's type: its own keys are the rules. */
export function constraints(rules) {
  if (rules === undefined || rules === null) return undefined;
  const found = {};
  for (const [type, own] of Object.entries(rules)) {
    // `const: true` of bools: a real Envoy 1.40 takes `any_match: false` all the same.
    if (type === 'message' || type === 'bool') continue;
    for (const [key, value] of Object.entries(own)) {
      if (plain.includes(key)) {
        if (!(Array.isArray(value) && value.length === 0)) found[key] = plainValue(value);
      } else if (key === 'pattern') found.pattern = value;
      else if (key === 'wellKnownRegex') {
        const name = typeof value === 'number' ? regexNames[value] : value;
        found.pattern = wellKnownPatterns[own.strict === false ? 'lax' : 'strict'][name];
      } else if (key === 'items' || key === 'keys' || key === 'values') {
        const inner = constraints(value);
        if (inner !== undefined) found[key] = inner;
      } else if (!unchecked.includes(key)) throw new Error(`the rule ${type}.${key} is not understood`);
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Whether leaving the field out violates its rules: the rules of a field without presence hold for its default too. */
export function isRequired(field, rules, presence) {
  if (rules === undefined || rules === null) return false;
  for (const own of Object.values(rules)) {
    if (own === null || typeof own !== 'object') continue;
    if (own.required === true) return true;
    if (own.ignoreEmpty) return false;
  }
  const limits = constraints(rules);
  if (limits === undefined) return false;
  if (field.label === 'LABEL_REPEATED') return (limits.minItems ?? limits.minPairs ?? 0) > 0;
  if (presence || field.type === 'TYPE_MESSAGE') return false;
  if (field.type === 'TYPE_BOOL') return false;
  if (field.type === 'TYPE_STRING' || field.type === 'TYPE_BYTES') return refusesEmpty(limits);
  return refusesZero(limits);
}

function refusesEmpty(limits) {
  if ((limits.minLen ?? 0) > 0 || limits.prefix || limits.suffix) return true;
  if (limits.pattern !== undefined && !new RegExp(`^(?:${limits.pattern})$`, 'u').test('')) return true;
  return (limits.in !== undefined && !limits.in.includes('')) || limits.notIn?.includes('') === true;
}

function refusesZero(limits) {
  if (limits.in !== undefined && !limits.in.includes(0)) return true;
  if (limits.notIn?.includes(0)) return true;
  return limits.gt >= 0 || limits.gte > 0 || limits.lt <= 0 || limits.lte < 0;
}

/** Indices of the oneofs of which a member must be set. */
export function requiredOneofs(oneofs) {
  return oneofs.flatMap((oneof, index) => (oneof.options?.['.validate.required'] ? [index] : []));
}
