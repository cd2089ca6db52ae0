import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { Message } from '../proto/message.ts';
import { type RegexRewrite, readRegexRewrite } from './regexRewrite.ts';

/** One entry of the filter `set_metadata`: a structure for a namespace. */
export interface MetadataEntry {
  readonly namespace: string;
  readonly value: JsonObject;
  /** What another filter has put there is kept otherwise. */
  readonly overwrites: boolean;
}

/** `envoy.extensions.filters.http.set_metadata.v3.Config`; namespaces with a typed value have none that can be read. */
export interface SetMetadata {
  readonly entries: readonly MetadataEntry[];
}

export function readSetMetadata(message: Message): SetMetadata {
  const old = message.text('metadataNamespace') === '' ? [] : [readEntry(message, true)];
  const entries = message
    .messages('metadata')
    .filter((entry) => entry.has('value'))
    .map((entry) => readEntry(entry, entry.boolean('allowOverwrite')));
  return { entries: [...old, ...entries] };
}

function readEntry(message: Message, overwrites: boolean): MetadataEntry {
  const value = message.json('value');
  return { namespace: message.text('metadataNamespace'), value: isJsonObject(value) ? value : {}, overwrites };
}

/** What a rule of `header_to_metadata` writes. */
export interface MetadataPair {
  readonly namespace: string;
  readonly key: string;
  /** '' for the header's own. */
  readonly value: string;
  /** What is made of the header's own value; undefined: it is taken as it is. */
  readonly rewrite: RegexRewrite | undefined;
  /** What is written; undefined: it is not followed. */
  readonly type: 'text' | 'number' | undefined;
}

export interface HeaderToMetadataRule {
  /** Lower case; '' where the rule is about a cookie. */
  readonly header: string;
  readonly cookie: string;
  readonly onPresent: MetadataPair | undefined;
  readonly onMissing: MetadataPair | undefined;
  /** The header is taken out of the request. */
  readonly removes: boolean;
}

const ownNamespace = 'envoy.filters.http.header_to_metadata';

/** `envoy.extensions.filters.http.header_to_metadata.v3.Config`, its rules for requests. */
export function readHeaderToMetadata(message: Message): readonly HeaderToMetadataRule[] {
  return message.messages('requestRules').map((rule) => ({
    header: rule.text('header').toLowerCase(),
    cookie: rule.text('cookie'),
    onPresent: readPair(rule.message('onHeaderPresent')),
    onMissing: readPair(rule.message('onHeaderMissing')),
    removes: rule.boolean('remove'),
  }));
}

function readPair(pair: Message | undefined): MetadataPair | undefined {
  if (pair === undefined) return undefined;
  const type = pair.text('type');
  return {
    namespace: pair.text('metadataNamespace') || ownNamespace,
    key: pair.text('key'),
    value: pair.text('value'),
    rewrite: readRegexRewrite(pair, 'regexValueRewrite'),
    type:
      pair.text('encode') === 'BASE64'
        ? undefined
        : type === '' || type === 'STRING'
          ? 'text'
          : type === 'NUMBER'
            ? 'number'
            : undefined,
  };
}
