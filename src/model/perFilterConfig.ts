import type { Origin } from '../diagnostic/origin.ts';
import type { AnyMessage, Message } from '../proto/message.ts';

/** What a route, virtual host or weighted cluster says about one HTTP filter, which it names by its instance name. */
export interface PerFilterConfig {
  readonly filterName: string;
  /** Undefined: this level does not switch the filter on or off. */
  readonly disabled: boolean | undefined;
  /** The override; undefined where only `disabled` is said. */
  readonly config: AnyMessage | undefined;
  readonly origin: Origin;
}

const wrapper = 'envoy.config.route.v3.FilterConfig';

/** Reads `typed_per_filter_config`. */
export function readPerFilterConfigs(message: Message): ReadonlyMap<string, PerFilterConfig> {
  return new Map([...message.anyMap('typedPerFilterConfig')].map(([name, any]) => [name, readOne(name, any)]));
}

function readOne(filterName: string, any: AnyMessage): PerFilterConfig {
  if (any.kind !== 'opened' || any.type !== wrapper) {
    // A configuration for a filter that the connection manager has switched off switches it on.
    return { filterName, disabled: false, config: any, origin: any.origin };
  }
  const { message } = any;
  const config = message.any('config');
  return {
    filterName,
    disabled: message.boolean('disabled'),
    config,
    origin: any.origin,
  };
}
