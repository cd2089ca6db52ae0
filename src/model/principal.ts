import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';
import { type FilterStateMatcher, readFilterStateMatcher } from './filterStateMatcher.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';
import { readPathMatcher } from './pathMatcher.ts';
import { type MetadataSource, readSourcedMetadata } from './sourcedMetadata.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';
import { readSubjectAltNameMatcher, type SubjectAltNameMatcher } from './subjectAltNameMatcher.ts';

/** `envoy.config.rbac.v3.Principal`: who is doing it. */
export type Principal = { readonly origin: Origin } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'and' | 'or'; readonly ids: readonly Principal[] }
  | { readonly kind: 'not'; readonly id: Principal }
  /** By the client's certificate; without `principalName` every connection over TLS. */
  | { readonly kind: 'authenticated'; readonly principalName: StringMatcher | undefined }
  /** By a verified client certificate (an extension of newer Envoys). */
  | {
      readonly kind: 'mtls_authenticated';
      readonly anyValidated: boolean;
      readonly subjectAltName: SubjectAltNameMatcher | undefined;
    }
  | { readonly kind: 'source_ip' | 'direct_remote_ip' | 'remote_ip'; readonly range: AddressRange }
  | { readonly kind: 'header'; readonly matcher: HeaderMatcher }
  | { readonly kind: 'url_path'; readonly matcher: StringMatcher }
  | { readonly kind: 'metadata'; readonly matcher: MetadataMatcher; readonly source: MetadataSource }
  | { readonly kind: 'filter_state'; readonly matcher: FilterStateMatcher }
  /** An extension, or nothing at all (type ''). */
  | { readonly kind: 'opaque'; readonly type: string }
);

const mtlsAuthenticated = 'envoy.extensions.rbac.principals.mtls_authenticated.v3.Config';

export function readPrincipal(message: Message): Principal {
  const { origin } = message;
  const member = message.oneof('identifier');
  const opaque: Principal = { kind: 'opaque', type: member ?? '', origin };
  if (member === undefined) return opaque;
  if (member === 'any') return { kind: 'any', origin };
  const inner = message.message(member);
  if (inner === undefined) return opaque;
  switch (member) {
    case 'andIds':
    case 'orIds':
      return { kind: member === 'andIds' ? 'and' : 'or', ids: inner.messages('ids').map(readPrincipal), origin };
    case 'notId':
      return { kind: 'not', id: readPrincipal(inner), origin };
    case 'authenticated': {
      const name = inner.message('principalName');
      return { kind: 'authenticated', principalName: name && readStringMatcher(name), origin };
    }
    case 'sourceIp':
      return { kind: 'source_ip', range: readAddressRange(inner), origin };
    case 'directRemoteIp':
      return { kind: 'direct_remote_ip', range: readAddressRange(inner), origin };
    case 'remoteIp':
      return { kind: 'remote_ip', range: readAddressRange(inner), origin };
    case 'header':
      return { kind: 'header', matcher: readHeaderMatcher(inner), origin };
    case 'urlPath':
      return { kind: 'url_path', matcher: readPathMatcher(inner), origin };
    case 'metadata':
      return { kind: 'metadata', matcher: readMetadataMatcher(inner), source: 'dynamic', origin };
    case 'sourcedMetadata':
      return { kind: 'metadata', ...readSourcedMetadata(inner), origin };
    case 'filterState':
      return { kind: 'filter_state', matcher: readFilterStateMatcher(inner), origin };
    default:
      return readCustomPrincipal(inner, member, origin);
  }
}

function readCustomPrincipal(extension: Message, member: string, origin: Origin): Principal {
  const config = extension.any('typedConfig');
  if (config?.kind !== 'opened' || config.type !== mtlsAuthenticated) {
    return { kind: 'opaque', type: config?.type ?? member, origin };
  }
  const matcher = config.message.message('sanMatcher');
  return {
    kind: 'mtls_authenticated',
    anyValidated: config.message.boolean('anyValidatedClientCertificate'),
    subjectAltName: matcher && readSubjectAltNameMatcher(matcher),
    origin,
  };
}
