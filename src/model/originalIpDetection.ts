import type { Message } from '../proto/message.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';
import { readHttpStatus } from './httpStatus.ts';

/** `original_ip_detection_extensions` of a connection manager: who finds the client's address, in order. */
export type OriginalIpDetection =
  | {
      readonly kind: 'custom_header';
      readonly header: string;
      /** The address may make the request an internal one. */
      readonly isTrusted: boolean;
      /** The answer to requests without an address; undefined: they pass. */
      readonly rejectsWith: number | undefined;
    }
  | {
      readonly kind: 'xff';
      readonly numTrustedHops: number;
      /** Proxies that may name an address; undefined: anybody, by the number of hops. */
      readonly trustedRanges: readonly AddressRange[] | undefined;
    }
  | { readonly kind: 'other'; readonly type: string };

const folder = 'envoy.extensions.http.original_ip_detection.';

export function readOriginalIpDetection(extension: Message): OriginalIpDetection {
  const config = extension.any('typedConfig');
  if (config?.kind === 'opened' && config.type === `${folder}custom_header.v3.CustomHeaderConfig`) {
    const { message } = config;
    const status = message.message('rejectWithStatus');
    const code = status && readHttpStatus(status);
    if (status === undefined || code !== undefined) {
      return {
        kind: 'custom_header',
        header: message.text('headerName').toLowerCase(),
        isTrusted: message.boolean('allowExtensionToSetAddressAsTrusted'),
        rejectsWith: code === undefined ? undefined : code < 400 ? 403 : code,
      };
    }
  }
  if (config?.kind === 'opened' && config.type === `${folder}xff.v3.XffConfig`) {
    const { message } = config;
    return {
      kind: 'xff',
      numTrustedHops: message.number('xffNumTrustedHops'),
      trustedRanges: message.message('xffTrustedCidrs')?.messages('cidrs').map(readAddressRange),
    };
  }
  return { kind: 'other', type: config?.type ?? extension.text('name') };
}
