import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readTypedExtension } from './typedExtension.ts';

/** An extension that matches paths: URI templates such as `/v1/{name=*}/**`, or one that we do not know. */
export type PathTemplate =
  | { readonly kind: 'uri_template'; readonly template: string; readonly origin: Origin }
  | { readonly kind: 'opaque'; readonly type: string; readonly origin: Origin };

const uriTemplateMatch = 'envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig';

/** Reads a TypedExtensionConfig. */
export function readPathTemplate(message: Message): PathTemplate {
  const { config, name, origin } = readTypedExtension(message);
  return config?.kind === 'opened' && config.type === uriTemplateMatch
    ? { kind: 'uri_template', template: config.message.text('pathTemplate'), origin }
    : { kind: 'opaque', type: config?.type ?? name, origin };
}
