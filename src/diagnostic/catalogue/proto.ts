import { nearestName } from '../../base/nearestName.ts';
import { bracedName, fillIn, hasPlaceholder } from '../../base/placeholder.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

const ignoredHint = () => 'Envoy would refuse or ignore it; it counts as unset here';

export const unknownField = defineDiagnostic({
  code: 'WC0301',
  name: 'unknown-field',
  severity: 'warning',
  text: ({ type, field }: { type: string; field: string; nearest: string | undefined; holder?: string | undefined }) =>
    `${type} has no field \`${field}\``,
  hint: ({ field, nearest, holder }) => {
    const template = bracedName(field);
    if (template !== undefined) return fillIn(template);
    if (/^(?:\.{3}|\u2026)/.test(field)) return 'something was left out there';
    if (holder !== undefined) return `it is a field of \`${holder}\`: is it indented too little?`;
    return nearest === undefined
      ? 'it is left out of account; a newer Envoy or a patched one may know it'
      : `did you mean \`${nearest}\`?`;
  },
  documentation:
    'The message has a member that the API of this message does not know in either spelling (snake_case or camelCase). Envoy ignores unknown fields in what its control plane sends, with a warning, and refuses them in its own static configuration. Here it is left out of account. A dump of a newer Envoy or of one with patches may hold such fields; in a hand-written file it is mostly a typing error.',
});

export const unknownType = defineDiagnostic({
  code: 'WC0302',
  name: 'unknown-type',
  severity: 'warning',
  text: ({ type }: { type: string; nearest: string | undefined }) => `the type \`${type}\` is not known`,
  hint: ({ nearest }) =>
    nearest === undefined
      ? 'its content is kept as it is and plays no part; an Envoy without this extension refuses it'
      : `did you mean \`${nearest}\`?`,
  documentation:
    'The `@type` of an embedded configuration names a message that is neither part of Envoy’s API nor of a widely used extension. The content is kept untouched, but nothing is concluded from it. Types that belong to Envoy’s API and play no part in the answers are kept without this report.',
});

export const wrongType = defineDiagnostic({
  code: 'WC0303',
  name: 'wrong-type',
  severity: 'error',
  text: ({ field, expected, found }: { field: string; expected: string; found: string }) =>
    `\`${field}\` must be ${expected}, not ${found}`,
  hint: ({ found }) => (hasPlaceholder(found) ? fillIn(found) : ignoredHint()),
  documentation:
    'The value is not of the kind that the field takes in protobuf’s JSON form: a number where a string is wanted, a single value where a list is wanted, a fraction for an integer. Envoy refuses such a configuration. The field counts as unset.',
});

export const textForSource = defineDiagnostic({
  code: 'WC0320',
  name: 'text-for-source',
  severity: 'warning',
  text: ({ field, found }: { field: string; found: string }) =>
    `\`${field}\` is ${found} in place of a file name or a text with its kind`,
  hint: () => 'somebody has taken it out of the dump; what it was is not known here',
  documentation:
    'A certificate, key or other content stands in an object that says where it comes from (`filename`, `inline_string`). Here is a text instead, as people and tools put it there that take secrets out of a dump (`***`, `[redacted]`). It is taken for the content, and whatever depends on it is not known.',
});

export const numberOutOfRange = defineDiagnostic({
  code: 'WC0304',
  name: 'number-out-of-range',
  severity: 'error',
  text: ({ field, expected, found }: { field: string; expected: string; found: string }) =>
    `\`${field}\` must be ${expected}, not ${found}`,
  hint: ignoredHint,
  documentation:
    'The number does not fit into the type of the field, such as a negative number in an unsigned one. Envoy refuses such a configuration. The field counts as unset.',
});

export const oneofConflict = defineDiagnostic({
  code: 'WC0305',
  name: 'oneof-conflict',
  severity: 'error',
  text: ({ field, first, oneof }: { field: string; first: string; oneof: string }) =>
    `\`${field}\` and \`${first}\` cannot both be set (they are alternatives of \`${oneof}\`)`,
  hint: ({ first }) => `remove one of them; \`${first}\` is used here`,
  documentation:
    'Two members of a oneof are set. At most one may be, and Envoy refuses such a configuration. The one that is written first is used.',
});

export const unknownEnumValue = defineDiagnostic({
  code: 'WC0306',
  name: 'unknown-enum-value',
  severity: 'warning',
  text: ({ field, expected, found }: { field: string; expected: string; found: string }) =>
    `\`${field}\` has no value ${found}; it is ${expected}`,
  hint: ({ expected, found }) => {
    const near = nearestName(found.replace(/\W/g, ''), expected.match(/(?<=`)\w+(?=`)/g) ?? []);
    const asked = near === undefined ? '' : `did you mean \`${near}\`? `;
    return `${asked}it counts as unset, as Envoy takes it from a control plane; in a static file Envoy refuses it`;
  },
  documentation:
    'The enum of this field has no value of that name or number. Names are exact, upper and lower case count. Envoy warns and takes the field for unset in dynamic configuration, and refuses it in static configuration. The field counts as unset.',
});

export const missingField = defineDiagnostic({
  code: 'WC0307',
  name: 'missing-field',
  severity: 'warning',
  text: ({ type, field }: { type: string; field: string }) => `${type} needs \`${field}\``,
  hint: ({ field }) =>
    field === 'rate_limit_service'
      ? 'Envoy up to 1.8 has it in its bootstrap; all later ones refuse the whole configuration without it'
      : 'Envoy refuses the whole configuration without it',
  documentation:
    'The constraints of Envoy’s API demand that the field is set, or that one of the alternatives of the oneof is. Envoy refuses a configuration without it. A running Envoy’s dump should never show this; a dump of a much older release may, where the constraint is newer.',
});

export const deprecatedField = defineDiagnostic({
  code: 'WC0309',
  name: 'deprecated-field',
  severity: 'information',
  text: ({ type, field }: { type: string; field: string }) => `\`${field}\` of ${type} is deprecated`,
  documentation:
    'The field still works in Envoy and is announced to go. Nothing is wrong with a dump that has it; it is worth knowing before an upgrade.',
});

export const disallowedField = defineDiagnostic({
  code: 'WC0310',
  name: 'disallowed-field',
  severity: 'warning',
  text: ({ type, field }: { type: string; field: string }) =>
    `\`${field}\` of ${type} is deprecated and refused by current releases of Envoy`,
  hint: () => 'Envoy takes it only where a runtime key allows deprecated fields',
  documentation:
    'The field is deprecated and no longer allowed by default: current releases of Envoy refuse a configuration that uses it unless the runtime key for this field, or for all deprecated fields, allows it. Older releases use it, and it is read here as they do.',
});

export const tooDeep = defineDiagnostic({
  code: 'WC0311',
  name: 'message-too-deep',
  severity: 'error',
  text: ({ limit }: { limit: number }) => `the configuration is nested more than ${limit} levels deep`,
  hint: () => 'what lies deeper counts as unset',
  documentation:
    'Protobuf readers stop at 100 nested objects and lists, so Envoy cannot have taken this configuration. What lies deeper is left out of account.',
});

export const lossyInteger = defineDiagnostic({
  code: 'WC0312',
  name: 'lossy-integer',
  severity: 'information',
  text: ({ field, found }: { field: string; found: string }) =>
    `\`${field}\`: ${found} is too large to be kept exactly`,
  hint: () => 'it is rounded; only its last digits differ',
  documentation:
    'A 64-bit integer beyond 2^53 is held as a floating point number here, which rounds its last digits. Nothing that decides about connections takes numbers of this size.',
});

export const duplicateField = defineDiagnostic({
  code: 'WC0313',
  name: 'duplicate-field',
  severity: 'error',
  text: ({ field, first }: { field: string; first: string }) => `\`${field}\` and \`${first}\` are the same field`,
  hint: ({ first }) => `remove one of them; \`${first}\` is used here`,
  documentation:
    'A field is given twice, once in snake_case and once in camelCase. Protobuf readers refuse that. The one that is written first is used.',
});

export const violatedConstraint = defineDiagnostic({
  code: 'WC0314',
  name: 'violated-constraint',
  severity: 'warning',
  text: ({ field, must, found }: { field: string; must: string; found: string }) =>
    `\`${field}\` must ${must}, and is ${found}`,
  hint: () => 'Envoy refuses the whole configuration; the value is used here as it stands',
  documentation:
    'The value is of the right type but violates a constraint of Envoy’s API, such as a port above 65535. Envoy refuses the whole update then, so no running Envoy has this configuration in use. The value is read as it stands.',
});

export const malformedValue = defineDiagnostic({
  code: 'WC0315',
  name: 'malformed-value',
  severity: 'error',
  text: ({ field, expected, found }: { field: string; expected: string; found: string }) =>
    `\`${field}\` must be ${expected}, not ${found}`,
  hint: ignoredHint,
  documentation:
    'The value is a string as the field wants, but not of its form: a duration needs its unit (`1.5s`), bytes are base64 text, a time stamp follows RFC 3339. Envoy refuses such a configuration. The field counts as unset.',
});

export const anyWithoutType = defineDiagnostic({
  code: 'WC0316',
  name: 'any-without-type',
  severity: 'warning',
  text: ({ field, implied }: { field: string; implied: string | undefined }) =>
    implied === undefined
      ? `\`${field}\` has no \`@type\` that says what it is`
      : `\`${field}\` has no \`@type\`; it is taken for ${implied}`,
  hint: () => 'add the `@type` of its message',
  documentation:
    'An embedded configuration says what it is by its `@type`. Without one Envoy refuses it. Where the place or the name of the extension leaves only one possibility, it is read as that; otherwise it is kept untouched and plays no part.',
});

export const lenientForm = defineDiagnostic({
  code: 'WC0317',
  name: 'lenient-form',
  severity: 'information',
  text: ({ field, expected, found }: { field: string; expected: string; found: string }) =>
    `\`${field}\` is written as ${expected} by the rules, and here as ${found}`,
  hint: () => 'Envoy reads it so, too; other readers may not',
  documentation:
    'Envoy’s reader of configuration files takes some forms beyond protobuf’s JSON mapping: a single value for a list of one, a boolean in quotes, an enum name in lower case. They are read as Envoy reads them.',
});

export const binaryAny = defineDiagnostic({
  code: 'WC0318',
  name: 'binary-any',
  severity: 'warning',
  text: ({ type }: { type: string }) => `the bytes of this ${type} could not be opened`,
  hint: () => 'Envoy’s own `/config_dump` prints it as JSON',
  documentation:
    'The program that printed the configuration did not know the type of an embedded message, and printed its bytes as base64 text. Bytes are decoded where this release knows the type; here it does not, or they are no message of that type (cut, or encoded twice). They are kept as they are, and nothing is concluded from them.',
});

export const unknownExtension = defineDiagnostic({
  code: 'WC0319',
  name: 'unknown-extension',
  severity: 'warning',
  text: ({ name }: { name: string }) => `nobody here knows what the extension \`${name}\` is configured with`,
  hint: () => 'its configuration is kept as it is and plays no part',
  documentation:
    'Old releases of Envoy told an extension by its name, and its configuration is a plain struct then, which says nothing of its type. Of this name none is known: the configuration may hold anything, nothing in it is looked at, and nothing is concluded from it.',
});

export const undescribedType = defineDiagnostic({
  code: 'WC0321',
  name: 'undescribed-type',
  severity: 'information',
  text: ({ type }: { type: string }) => `\`${type}\` is known by name only; its content is not read`,
  documentation:
    'The `@type` of an embedded configuration is known, and its fields are not: it belongs to an extension of others whose API is not published with Envoy’s, or it is a part of another message, which is no configuration of an extension (Envoy then refuses it). The content is kept as it is and plays no part, and a mistake in it is not found here.',
});
