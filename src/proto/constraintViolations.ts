import type { Constraints } from '../descriptor/constraints.ts';
import type { FieldDescriptor } from '../descriptor/messageDescriptor.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { violatedConstraint } from './checkConstraints.ts';
import { describeViolation } from './describeViolation.ts';
import { isFetchedByAgent } from './fetchedByAgent.ts';
import { type FieldKey, type FieldValue, messageOf, plainOf } from './fieldValue.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { OwnContents } from './messageContents.ts';

/** A place at which a message breaks a rule of its API, with the words in which Envoy's validation says it. */
export interface ConstraintViolation {
  /** The whole chain: `ListenerValidationError.Address: embedded message failed validation | caused by …`. */
  readonly text: string;
  readonly origin: Origin;
}

/**
 * All violations of a message and the messages in it, in the order in which Envoy's generated validation comes to them:
 * the fields as the `.proto` file has them, then the oneofs. Envoy stops at the first. What lies in an `Any` is not
 * entered: its extension validates it when it is built.
 */
export function constraintViolations({ message, isViolated }: OwnContents): readonly ConstraintViolation[] {
  // Nearly all have none, and need not be gone through in that order.
  return isViolated && message instanceof JsonMessage ? violationsOf(message) : [];
}

/** Whether the message breaks a rule, the messages in it left aside. */
export function isViolatedItself(message: JsonMessage): boolean {
  const { requiredFields, requiredOneofs } = message.descriptor;
  if (requiredFields.some((field) => !message.isWritten(field) && ownViolation(message, field) !== undefined)) {
    return true;
  }
  if (requiredOneofs.some(({ members }) => !members.some((member) => message.isWritten(member)))) return true;
  return message.writtenFields().some((field) => field.constraints !== undefined && isViolatedBy(message, field));
}

function isViolatedBy(message: JsonMessage, field: FieldDescriptor): boolean {
  if (ownViolation(message, field) !== undefined) return true;
  // Of messages it is only asked how many they are and by what keys.
  if (message.isLong(field)) {
    return field.cardinality === 'map' && message.keysOf(field).some((key) => keyViolation(field, key) !== undefined);
  }
  return message
    .valuesOf(field)
    .some(
      (value) =>
        itemViolation(field, value) !== undefined ||
        (field.cardinality === 'map' && keyViolation(field, value.key) !== undefined),
    );
}

function violationsOf(message: JsonMessage): readonly ConstraintViolation[] {
  const { descriptor } = message;
  const found: ConstraintViolation[] = [];
  for (const field of descriptor.fields) {
    if (field.oneof === undefined) addViolationsOfField(found, message, field);
  }
  for (const { name, members, required } of descriptor.oneofs) {
    const chosen = members.find((member) => message.isWritten(member));
    if (chosen !== undefined) addViolationsOfField(found, message, chosen);
    else if (required) found.push({ text: `field: "${name}", reason: is required`, origin: message.origin });
  }
  return found;
}

function addViolationsOfField(found: ConstraintViolation[], message: JsonMessage, field: FieldDescriptor): void {
  const reason = (what: string, key?: FieldKey): string => `${fieldPath(message, field, key)}: ${what}`;
  const own = ownViolation(message, field);
  if (own !== undefined) {
    found.push({ text: reason(own), origin: message.originOf(field.name) });
    return;
  }
  for (const value of message.eachValueOf(field)) {
    const { key } = value;
    const item = field.cardinality === 'single' ? undefined : key;
    const keyed = field.cardinality === 'map' ? keyViolation(field, key) : undefined;
    if (keyed !== undefined) found.push({ text: reason(keyed, item), origin: message.originOf(field.name, item) });
    const violated = itemViolation(field, value);
    if (violated !== undefined)
      found.push({ text: reason(violated, item), origin: message.originOf(field.name, item) });
    const inner = messageOf(value);
    if (inner === undefined) continue;
    for (const below of inner instanceof JsonMessage ? violationsOf(inner) : []) {
      found.push({
        text: `${reason('embedded message failed validation', item)} | caused by ${below.text}`,
        origin: below.origin,
      });
    }
  }
}

/** Of the field as a whole: missing, or a list or map of the wrong size. */
function ownViolation(message: JsonMessage, field: FieldDescriptor): string | undefined {
  const { constraints = {} } = field;
  if (field.cardinality !== 'single') {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, minPairs = 0 } = constraints;
    const unwritten = !message.isWritten(field);
    if (unwritten && !field.required) return undefined;
    const count = message.isLong(field) ? message.keysOf(field).length : message.valuesOf(field).length;
    if (count < minPairs) return `value must contain at least ${minPairs} pair(s)`;
    if (count < minItems) return `value must contain at least ${minItems} item(s)`;
    if (count > maxItems) return `value must contain no more than ${maxItems} item(s)`;
    if (constraints.unique === true) {
      const plain = message.valuesOf(field).map(plainOf);
      if (new Set(plain).size < plain.length) return 'repeated value must contain unique items';
    }
    return undefined;
  }
  if (message.isWritten(field) || !field.required || field.oneof !== undefined) return undefined;
  if (isFetchedByAgent(message.type, message.source)) return undefined;
  const { kind } = field.value;
  if (kind === 'message' || kind === 'well_known' || kind === 'wrapper') return 'value is required';
  const unset = kind === 'scalar' && field.value.scalar !== 'string' && field.value.scalar !== 'bytes' ? 0 : '';
  return describeViolation(unset, field.value, constraints);
}

function keyViolation(field: FieldDescriptor, written: FieldKey): string | undefined {
  const { keys } = field.constraints ?? {};
  const key = String(written);
  if (keys === undefined || violatedConstraint(key, { kind: 'scalar', scalar: 'string' }, keys) === undefined) {
    return undefined;
  }
  return describeViolation(key, { kind: 'scalar', scalar: 'string' }, keys);
}

function itemViolation(field: FieldDescriptor, value: FieldValue): string | undefined {
  const constraints = constraintsOfItem(field);
  const plain = plainOf(value);
  if (constraints === undefined || plain === undefined) return undefined;
  return violatedConstraint(plain, field.value, constraints) === undefined
    ? undefined
    : describeViolation(plain, field.value, constraints);
}

function constraintsOfItem({ cardinality, constraints }: FieldDescriptor): Constraints | undefined {
  switch (cardinality) {
    case 'single':
      return constraints;
    case 'repeated':
      return constraints?.items;
    case 'map':
      return constraints?.values;
  }
}

function fieldPath(message: JsonMessage, field: FieldDescriptor, key: FieldKey | undefined): string {
  const short = message.type.slice(message.type.lastIndexOf('.') + 1);
  const name = field.name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${short}ValidationError.${name}${key === undefined ? '' : `[${key}]`}`;
}
