import { isJsonObject, type JsonObject, memberOf } from '../base/json.ts';
import { isDeeperThan } from '../base/jsonDepth.ts';
import { shortened } from '../base/shortened.ts';
import {
  fieldExists,
  isDescribedType,
  isKnownType,
  isOpenedType,
  namesBeside,
  typeNameOf,
} from '../descriptor/knownTypes.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import { describeJson } from './describeJson.ts';
import type { AnyMessage, Message } from './message.ts';
import type { Place } from './place.ts';
import type { ReadingContext, UntypedAny } from './readingContext.ts';

const structTypes = new Set(['udpa.type.v1.TypedStruct', 'xds.type.v3.TypedStruct']);

/** Opens a `google.protobuf.Any` where its type is one that we read, and keeps it untouched otherwise. */
export function readAny(json: JsonObject, place: Place, untyped: UntypedAny, context: ReadingContext): AnyMessage {
  const url = memberOf(json, '@type');
  if (typeof url === 'string') return openTyped(typeNameOf(url), json, place, untyped, context);
  // `{}` is the JSON of an `Any` that holds nothing.
  if (Object.keys(json).length === 0) return opaque('', json, place, context);
  if (url !== undefined) {
    const found = describeJson(url);
    context.collector.report(catalogue.wrongType, place.origin, { field: '@type', expected: 'a string', found });
    return opaque('', json, place, context);
  }
  const binary = memberOf(json, 'type_url') ?? memberOf(json, 'typeUrl');
  if (typeof binary === 'string') return binaryContent(typeNameOf(binary), json, place, context);
  const implied = context.options.impliedType?.(untyped);
  context.collector.report(catalogue.anyWithoutType, place.origin, { field: untyped.written, implied });
  return implied === undefined ? opaque('', json, place, context) : openTyped(implied, json, place, untyped, context);
}

/** Of a type that is known and that nothing is concluded from, it is said only to those who look for what is wrong. */
function binaryContent(type: string, json: JsonObject, place: Place, context: ReadingContext): AnyMessage {
  const report = (): undefined => {
    context.collector.report(catalogue.binaryAny, place.origin, { type: shortened(type) });
  };
  if (!isKnownType(type) || isOpenedType(type)) report();
  return opaque(type, json, place, context, () => (isDescribedType(type) ? report() : undefined));
}

function openTyped(
  type: string,
  json: JsonObject,
  place: Place,
  untyped: UntypedAny,
  context: ReadingContext,
): AnyMessage {
  if (isBinary(type, json)) return binaryContent(type, json, place, context);
  if (structTypes.has(type)) return openTypedStruct(type, json, place, untyped, context);
  if (type === 'google.protobuf.Struct') reportStruct(place, untyped, context);
  // Of these, `value` is all that there is.
  if (type === 'google.protobuf.Empty' || (type.startsWith('google.protobuf.') && !isOpenedType(type))) {
    reportBeside(type, ['@type', 'value'], json, place, context);
  }
  // Producers differ on whether Empty has a `value` like the other types of google.protobuf.
  const open = () => context.open(type, type === 'google.protobuf.Empty' ? {} : json, place, 'any');
  if (isOpenedType(type)) {
    const message = open();
    if (message !== undefined) return { kind: 'opened', type, message, origin: place.origin };
    return opaque(type, json, place, context);
  }
  const typePlace = place.child(json, '@type');
  reportUnknown(type, typePlace, context);
  const hasContent = Object.keys(json).length > 1;
  return opaque(type, json, place, context, () =>
    isDescribedType(type) ? open() : reportUndescribed(type, hasContent, typePlace, context),
  );
}

/** Tools that do not know a type print its content as the base64 text of its bytes, which is no field of the type. */
function isBinary(type: string, json: JsonObject): boolean {
  if (memberOf(json, '@value') !== undefined) return true;
  if (type.startsWith('google.protobuf.') || typeof memberOf(json, 'value') !== 'string') return false;
  return Object.keys(json).length === 2 && !fieldExists(type, 'value');
}

/** A TypedStruct names the real type in `type_url` and has the fields in `value`. */
function openTypedStruct(
  structType: string,
  json: JsonObject,
  place: Place,
  { field }: UntypedAny,
  context: ReadingContext,
): AnyMessage {
  const key = memberOf(json, 'type_url') === undefined ? 'typeUrl' : 'type_url';
  const url = memberOf(json, key);
  reportBeside(structType, structMembers, json, place, context);
  const value = memberOf(json, 'value') ?? {};
  const inner = place.child(json, 'value');
  if (!isJsonObject(value)) {
    const found = describeJson(value);
    context.collector.report(catalogue.wrongType, inner.origin, { field: 'value', expected: 'an object', found });
  }
  if (typeof url !== 'string') {
    // A plugin written in Go gets the struct as it is.
    if (field !== 'pluginConfig') {
      context.collector.report(catalogue.missingField, place.origin, { type: structType, field: 'type_url' });
    }
    return opaque(structType, json, place, context);
  }
  const type = typeNameOf(url);
  const open = () => (isJsonObject(value) ? context.open(type, value, inner, 'plain') : undefined);
  if (isOpenedType(type) && isJsonObject(value)) {
    const message = open();
    if (message !== undefined) return { kind: 'opened', type, message, origin: message.origin };
    return opaque(type, json, place, context);
  }
  const typePlace = place.child(json, key);
  reportUnknown(type, typePlace, context);
  const hasContent = isJsonObject(value) && Object.keys(value).length > 0;
  return opaque(type, json, place, context, () =>
    isDescribedType(type) ? open() : reportUndescribed(type, hasContent, typePlace, context),
  );
}

const structMembers = ['@type', 'type_url', 'typeUrl', 'value'];

function reportBeside(
  type: string,
  known: readonly string[],
  json: JsonObject,
  place: Place,
  context: ReadingContext,
): void {
  for (const field of Object.keys(json).filter((key) => !known.includes(key))) {
    const nearest = context.nearest(field, known);
    const parameters = { type, field: shortened(field), nearest };
    context.collector.report(catalogue.unknownField, place.child(json, field).origin, parameters);
  }
}

/** Where an extension's own message would stand. */
const configurations = new Set(['typedConfig', 'typedPerFilterConfig', 'typedExtensionProtocolOptions']);

/** What is a struct because nobody knows the type for that name. */
function reportStruct(place: Place, { field, name }: UntypedAny, context: ReadingContext): void {
  if (configurations.has(field) && name !== undefined) {
    context.collector.report(catalogue.unknownExtension, place.origin, { name: shortened(name) });
  }
}

function reportUnknown(type: string, place: Place, context: ReadingContext): void {
  if (isKnownType(type)) return;
  const nearest = context.nearest(type, namesBeside(type));
  context.collector.report(catalogue.unknownType, place.origin, { type: shortened(type), nearest });
}

/** Said only to those who look for what is wrong. */
function reportUndescribed(type: string, hasContent: boolean, place: Place, context: ReadingContext): undefined {
  if (!hasContent || !isKnownType(type) || type.startsWith('google.protobuf.')) return;
  context.collector.report(catalogue.undescribedType, place.origin, { type });
}

function opaque(
  type: string,
  json: JsonObject,
  place: Place,
  context: ReadingContext,
  described: () => Message | undefined = () => undefined,
): AnyMessage {
  const { origin } = place;
  if (!isDeeperThan(json, context.deepest - place.depth)) return { kind: 'opaque', type, json, origin, described };
  context.collector.report(catalogue.tooDeep, origin, { limit: context.deepest });
  return { kind: 'opaque', type, json: {}, origin, described: () => undefined };
}
