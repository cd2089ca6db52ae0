import type { FilterStateSharing, FilterStateValue } from '../../model/filterStateValue.ts';
import { type EnvoyVersion, isAtLeast } from '../envoyVersion.ts';

/** Where filter state is kept. `text` undefined: the key is set, to something that is not known. */
export interface FilterStateHolder {
  /** Keys that were set as read-only. */
  readonly readOnlyState: Set<string>;
  setFilterState(key: string, text: string | undefined, sharing: FilterStateSharing): void;
}

/**
 * What a `set_filter_state` filter does, value by value: a later one may read an earlier. Since 1.39 a value that was set as
 * read-only may be set again. `textOf` makes the text of a format, with `nothing` for what is not there.
 */
export function writeFilterState(
  values: readonly FilterStateValue[],
  version: EnvoyVersion | undefined,
  textOf: (format: string, nothing: string) => string | undefined,
  holder: FilterStateHolder,
): void {
  for (const { key, factory, format, omitsEmpty, skipIfEmpty, readOnly, sharing } of values) {
    if (holder.readOnlyState.has(key) && !isAtLeast(version, 39)) continue;
    const text = format === undefined ? undefined : textOf(format, omitsEmpty ? '' : '-');
    if (text === '' && skipIfEmpty) continue;
    if (readOnly) holder.readOnlyState.add(key);
    if (factory === key || !readByType.has(key)) holder.setFilterState(key, text, sharing);
  }
}

/** An object of another type under these keys is none to who looks for it. */
const readByType: ReadonlySet<string> = new Set([
  'envoy.tcp_proxy.cluster',
  'envoy.network.upstream_server_name',
  'envoy.network.application_protocols',
  'envoy.network.transport_socket.original_dst_address',
]);
