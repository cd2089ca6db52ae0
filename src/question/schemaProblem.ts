import type { ErrorObject } from 'ajv';

/** What a file of people's got wrong, in their words; `what` is what the object is: `a connection`. */
export function schemaProblem(error: ErrorObject | undefined, what: string): string {
  if (error === undefined) return `this is not ${what}`;
  const member = error.instancePath.slice(1).replaceAll('/', '.');
  switch (error.keyword) {
    case 'additionalProperties':
      return `\`${inside(member, String(error.params.additionalProperty))}\` is no member of ${what}`;
    case 'required':
      return `\`${inside(member, String(error.params.missingProperty))}\` is missing`;
    case 'enum':
      return `${member}: it is one of ${listed(error.params.allowedValues as readonly unknown[])}`;
    case 'const':
      return `${member}: it has to be ${JSON.stringify(error.params.allowedValue)}`;
    case 'type':
      return `${member === '' ? what : member} has to be ${[error.params.type].flat().join(' or ')}`;
    default:
      return member === '' ? `${what} ${error.message}` : `${member} ${error.message}`;
  }
}

const inside = (member: string, name: string): string => (member === '' ? name : `${member}.${name}`);

const listed = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');
