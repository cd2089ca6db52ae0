import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AccessLog, readAccessLog } from './accessLog.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';
import { type HeaderMutation, readHeaderMutation } from './headerMutation.ts';
import { type HttpFilter, readHttpFilter } from './httpFilter.ts';
import { type LocalReplyMapper, readLocalReplyMapper } from './localReplyMapper.ts';
import { type OriginalIpDetection, readOriginalIpDetection } from './originalIpDetection.ts';
import { type RouteConfiguration, readRouteConfiguration } from './routeConfiguration.ts';
import { readScopedRoutes, type ScopedRoutes } from './scopedRoutes.ts';

/** Where an HTTP connection manager takes its routes from. */
export type RouteSource =
  | { readonly kind: 'inline'; readonly routeConfiguration: RouteConfiguration }
  | {
      readonly kind: 'rds';
      readonly routeConfigName: string;
      /** The file that it comes from, where it is not a control plane. */
      readonly file: string | undefined;
      readonly origin: Origin;
    }
  | { readonly kind: 'scoped'; readonly scopedRoutes: ScopedRoutes }
  /** Nothing is set, which Envoy refuses. */
  | { readonly kind: 'unset'; readonly origin: Origin };

/** `HttpConnectionManager`, as far as it decides about a request. */
export interface HttpConnectionManager {
  readonly statPrefix: string;
  readonly codecType: 'AUTO' | 'HTTP1' | 'HTTP2' | 'HTTP3';
  readonly routes: RouteSource;
  readonly httpFilters: readonly HttpFilter[];
  /** Upgrades such as `websocket` or `CONNECT`, in lower case, that the connection manager lets through. */
  readonly upgrades: readonly {
    readonly type: string;
    readonly enabled: boolean;
    /** In place of the manager's own. */
    readonly filters: readonly HttpFilter[];
  }[];
  readonly acceptHttp10: boolean;
  readonly defaultHostForHttp10: string;
  /** HTTP/1 reads requests of any method, not only of those that it knows. */
  readonly allowCustomMethods: boolean;
  /** Request lines of HTTP/1 may be whole URLs. */
  readonly allowAbsoluteUrl: boolean;
  readonly stripPort: 'none' | 'matching' | 'any';
  readonly stripTrailingHostDot: boolean;
  readonly normalizePath: boolean | undefined;
  readonly mergeSlashes: boolean;
  readonly pathWithEscapedSlashesAction: string;
  /** The peer's address is the client's, whatever X-Forwarded-For says. */
  readonly useRemoteAddress: boolean;
  readonly xffNumTrustedHops: number;
  /** Added to the header `via` of every request; '' for nothing. */
  readonly via: string;
  readonly appendXForwardedPort: boolean;
  readonly generateRequestId: boolean;
  /** Requests from outside keep the ID that they bring. */
  readonly preserveExternalRequestId: boolean;
  readonly originalIpDetections: readonly OriginalIpDetection[];
  /** Addresses that count as internal; undefined: Envoy's default. */
  readonly internalAddresses: readonly AddressRange[] | undefined;
  /** What becomes of the X-Forwarded-Client-Cert header. */
  readonly forwardClientCertDetails: string;
  readonly setCurrentClientCertDetails: {
    readonly subject: boolean;
    readonly cert: boolean;
    readonly chain: boolean;
    readonly dns: boolean;
    readonly uri: boolean;
  };
  /** `http` or `https`, where the scheme is overwritten. */
  readonly schemeToOverwrite: string | undefined;
  readonly schemeMatchUpstream: boolean;
  /** `ALLOW`, `REJECT_REQUEST` or `DROP_HEADER`. */
  readonly headersWithUnderscoresAction: string;
  /** More headers, or larger ones, are refused by the codec. */
  readonly maxHeadersCount: number;
  readonly maxRequestHeadersKb: number;
  /** Changes to the request's headers before it is routed. */
  readonly earlyHeaderMutations: readonly HeaderMutation[];
  readonly localReplyMappers: readonly LocalReplyMapper[];
  readonly accessLogs: readonly AccessLog[];
  readonly origin: Origin;
}

export function readHttpConnectionManager(message: Message): HttpConnectionManager {
  const codec = message.text('codecType');
  const http1 = message.message('httpProtocolOptions');
  const internal = message.message('internalAddressConfig');
  const details = message.message('setCurrentClientCertDetails');
  const scheme = message.message('schemeHeaderTransformation');
  const common = message.message('commonHttpProtocolOptions');
  return {
    statPrefix: message.text('statPrefix'),
    codecType: codec === 'HTTP1' || codec === 'HTTP2' || codec === 'HTTP3' ? codec : 'AUTO',
    routes: readRouteSource(message),
    httpFilters: message.messages('httpFilters').map(readHttpFilter),
    upgrades: message.messages('upgradeConfigs').map((upgrade) => ({
      type: upgrade.text('upgradeType').toLowerCase(),
      enabled: upgrade.optionalBoolean('enabled') ?? true,
      filters: upgrade.messages('filters').map(readHttpFilter),
    })),
    acceptHttp10: http1?.boolean('acceptHttp10') ?? false,
    defaultHostForHttp10: http1?.text('defaultHostForHttp10') ?? '',
    allowCustomMethods: http1?.boolean('allowCustomMethods') ?? false,
    allowAbsoluteUrl: http1?.optionalBoolean('allowAbsoluteUrl') ?? true,
    stripPort: message.boolean('stripAnyHostPort')
      ? 'any'
      : message.boolean('stripMatchingHostPort')
        ? 'matching'
        : 'none',
    stripTrailingHostDot: message.boolean('stripTrailingHostDot'),
    normalizePath: message.optionalBoolean('normalizePath'),
    mergeSlashes: message.boolean('mergeSlashes'),
    pathWithEscapedSlashesAction: message.text('pathWithEscapedSlashesAction'),
    useRemoteAddress: message.optionalBoolean('useRemoteAddress') ?? false,
    xffNumTrustedHops: message.number('xffNumTrustedHops'),
    via: message.text('via'),
    appendXForwardedPort: message.boolean('appendXForwardedPort'),
    generateRequestId: message.optionalBoolean('generateRequestId') ?? true,
    preserveExternalRequestId: message.boolean('preserveExternalRequestId'),
    originalIpDetections: message.messages('originalIpDetectionExtensions').map(readOriginalIpDetection),
    internalAddresses: internal?.messages('cidrRanges').map(readAddressRange),
    forwardClientCertDetails: message.text('forwardClientCertDetails'),
    setCurrentClientCertDetails: {
      subject: details?.optionalBoolean('subject') ?? false,
      cert: details?.boolean('cert') ?? false,
      chain: details?.boolean('chain') ?? false,
      dns: details?.boolean('dns') ?? false,
      uri: details?.boolean('uri') ?? false,
    },
    schemeToOverwrite:
      scheme?.oneof('transformation') === 'schemeToOverwrite' ? scheme.text('schemeToOverwrite') : undefined,
    schemeMatchUpstream: scheme?.boolean('matchUpstream') ?? false,
    headersWithUnderscoresAction: common?.text('headersWithUnderscoresAction') ?? 'ALLOW',
    maxHeadersCount: common?.optionalNumber('maxHeadersCount') ?? 100,
    maxRequestHeadersKb: message.optionalNumber('maxRequestHeadersKb') ?? 60,
    earlyHeaderMutations: message.messages('earlyHeaderMutationExtensions').flatMap(readEarlyMutations),
    localReplyMappers: (message.message('localReplyConfig')?.messages('mappers') ?? []).map(readLocalReplyMapper),
    accessLogs: message.messages('accessLog').map(readAccessLog),
    origin: message.origin,
  };
}

function readEarlyMutations(extension: Message): readonly HeaderMutation[] {
  const config = extension.any('typedConfig');
  const isKnown =
    config?.kind === 'opened' && config.type.endsWith('.early_header_mutation.header_mutation.v3.HeaderMutation');
  return isKnown
    ? config.message.messages('mutations').map(readHeaderMutation)
    : [{ kind: 'other', origin: extension.origin }];
}

function readRouteSource(message: Message): RouteSource {
  switch (message.oneof('routeSpecifier')) {
    case 'routeConfig': {
      const inline = message.message('routeConfig');
      if (inline !== undefined) {
        return { kind: 'inline', routeConfiguration: readRouteConfiguration(inline, 'static') };
      }
      break;
    }
    case 'rds': {
      const rds = message.message('rds');
      const source = rds?.message('configSource');
      return {
        kind: 'rds',
        routeConfigName: rds?.text('routeConfigName') ?? '',
        file: source?.message('pathConfigSource')?.text('path') || source?.text('path') || undefined,
        origin: message.originOf('rds'),
      };
    }
    case 'scopedRoutes': {
      const scoped = message.message('scopedRoutes');
      if (scoped !== undefined) return { kind: 'scoped', scopedRoutes: readScopedRoutes(scoped) };
      break;
    }
    default:
      break;
  }
  return { kind: 'unset', origin: message.origin };
}
