import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';
import { readPathMatcher } from './pathMatcher.ts';
import { type PathTemplate, readPathTemplate } from './pathTemplate.ts';
import { type MetadataSource, readSourcedMetadata } from './sourcedMetadata.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `envoy.config.rbac.v3.Permission`: what is being done. */
export type Permission = { readonly origin: Origin } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly Permission[] }
  | { readonly kind: 'not'; readonly rule: Permission }
  | { readonly kind: 'header'; readonly matcher: HeaderMatcher }
  /** The path without query and fragment. */
  | { readonly kind: 'url_path'; readonly matcher: StringMatcher }
  | { readonly kind: 'uri_template'; readonly template: PathTemplate }
  | { readonly kind: 'destination_ip'; readonly range: AddressRange }
  | { readonly kind: 'destination_port'; readonly port: number }
  /** `start <= port < end` */
  | { readonly kind: 'destination_port_range'; readonly start: number; readonly end: number }
  | { readonly kind: 'metadata'; readonly matcher: MetadataMatcher; readonly source: MetadataSource }
  | { readonly kind: 'requested_server_name'; readonly matcher: StringMatcher }
  /** An extension, or nothing at all (type ''). */
  | { readonly kind: 'opaque'; readonly type: string }
);

export function readPermission(message: Message): Permission {
  const { origin } = message;
  const member = message.oneof('rule');
  const opaque: Permission = { kind: 'opaque', type: member ?? '', origin };
  if (member === undefined) return opaque;
  if (member === 'any') return { kind: 'any', origin };
  if (member === 'destinationPort') return { kind: 'destination_port', port: message.number(member), origin };
  const inner = message.message(member);
  if (inner === undefined) return opaque;
  switch (member) {
    case 'andRules':
    case 'orRules':
      return {
        kind: member === 'andRules' ? 'and' : 'or',
        rules: inner.messages('rules').map(readPermission),
        origin,
      };
    case 'notRule':
      return { kind: 'not', rule: readPermission(inner), origin };
    case 'header':
      return { kind: 'header', matcher: readHeaderMatcher(inner), origin };
    case 'urlPath':
      return { kind: 'url_path', matcher: readPathMatcher(inner), origin };
    case 'uriTemplate':
      return { kind: 'uri_template', template: readPathTemplate(inner), origin };
    case 'destinationIp':
      return { kind: 'destination_ip', range: readAddressRange(inner), origin };
    case 'destinationPortRange':
      return { kind: 'destination_port_range', start: inner.number('start'), end: inner.number('end'), origin };
    case 'metadata':
      return { kind: 'metadata', matcher: readMetadataMatcher(inner), source: 'dynamic', origin };
    case 'sourcedMetadata':
      return { kind: 'metadata', ...readSourcedMetadata(inner), origin };
    case 'requestedServerName':
      return { kind: 'requested_server_name', matcher: readStringMatcher(inner), origin };
    default:
      return { kind: 'opaque', type: inner.any('typedConfig')?.type ?? member, origin };
  }
}
