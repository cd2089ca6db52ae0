import { decodeBase64 } from '../base/base64.ts';
import type { Message } from '../proto/message.ts';

/** `envoy.config.core.v3.DataSource`: where a certificate, key or body is taken from. */
export type DataSource =
  | { readonly kind: 'filename'; readonly filename: string }
  | { readonly kind: 'environment_variable'; readonly name: string }
  | { readonly kind: 'inline_string'; readonly text: string }
  /** Base64, as the dump has it. */
  | { readonly kind: 'inline_bytes'; readonly base64: string };

export function readDataSource(message: Message): DataSource | undefined {
  switch (message.oneof('specifier')) {
    case 'filename':
      return { kind: 'filename', filename: message.text('filename') };
    case 'environmentVariable':
      return { kind: 'environment_variable', name: message.text('environmentVariable') };
    case 'inlineString':
      return { kind: 'inline_string', text: message.text('inlineString') };
    case 'inlineBytes':
      return { kind: 'inline_bytes', base64: message.text('inlineBytes') };
    default:
      return undefined;
  }
}

/** Reads a field that holds a DataSource. */
export function readDataSourceField(message: Message, field: string): DataSource | undefined {
  const source = message.message(field);
  return source === undefined ? undefined : readDataSource(source);
}

/** The inline content as text; undefined where it lies outside the dump. */
export function inlineText(source: DataSource | undefined): string | undefined {
  if (source?.kind === 'inline_string') return source.text;
  const bytes = inlineBytes(source);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The inline content; undefined where it lies outside the dump, or is no base64. */
export function inlineBytes(source: DataSource | undefined): Uint8Array | undefined {
  switch (source?.kind) {
    case 'inline_string':
      return new TextEncoder().encode(source.text);
    case 'inline_bytes':
      return decodeBase64(source.base64);
    default:
      return undefined;
  }
}
