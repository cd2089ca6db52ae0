import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import { shortened } from './describeJson.ts';
import { isKnownType, isOpenedType, typeNameOf } from './knownTypes.ts';
import type { AnyMessage } from './message.ts';
import type { Place } from './place.ts';
import type { ReadingContext, UntypedAny } from './readingContext.ts';

const structTypes = new Set(['udpa.type.v1.TypedStruct', 'xds.type.v3.TypedStruct']);
/** In an `Any`, types with a JSON form of their own stand under `value`. */
const valueTypes = /^google\.protobuf\.(?:[A-Za-z0-9]+Value|Duration|Timestamp|Struct|Value|ListValue|FieldMask|Any)$/;

/** Opens a `google.protobuf.Any` where its type is one that we read, and keeps it untouched otherwise. */
export function readAny(json: JsonValue, place: Place, untyped: UntypedAny, context: ReadingContext): AnyMessage {
  const url = memberOf(json, '@type');
  if (typeof url === 'string') return openTyped(typeNameOf(url), json, place, context);
  const implied = context.options.impliedType?.(untyped);
  context.collector.report(catalogue.anyWithoutType, place.origin, { field: untyped.field, implied });
  if (implied === undefined) return opaque('', json, place);
  const message = isOpenedType(implied) ? context.open(implied, json, place) : undefined;
  return message === undefined
    ? opaque(implied, json, place)
    : { kind: 'opened', type: implied, message, origin: place.origin };
}

function openTyped(type: string, json: JsonValue, place: Place, context: ReadingContext): AnyMessage {
  if (structTypes.has(type)) return openTypedStruct(json, place, context);
  if (valueTypes.test(type)) return opaque(type, json, place);
  if (isOpenedType(type)) {
    const message = context.open(type, json, place);
    if (message !== undefined) return { kind: 'opened', type, message, origin: place.origin };
  } else if (!isKnownType(type)) {
    context.collector.report(catalogue.unknownType, place.origin, { type: shortened(type), nearest: undefined });
  }
  return opaque(type, json, place);
}

/** A TypedStruct names the real type in `type_url` and has the fields in `value`. */
function openTypedStruct(json: JsonValue, place: Place, context: ReadingContext): AnyMessage {
  const url = memberOf(json, 'type_url') ?? memberOf(json, 'typeUrl');
  const type = typeof url === 'string' ? typeNameOf(url) : '';
  const value = memberOf(json, 'value');
  if (isJsonObject(json) && isJsonObject(value) && isOpenedType(type)) {
    const inner = place.child(json, 'value');
    const message = context.open(type, value, inner);
    if (message !== undefined) return { kind: 'opened', type, message, origin: inner.origin };
  }
  return opaque(type, json, place);
}

function opaque(type: string, json: JsonValue, place: Place): AnyMessage {
  return { kind: 'opaque', type, json, origin: place.origin };
}
