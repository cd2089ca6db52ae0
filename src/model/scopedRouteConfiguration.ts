import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type RouteConfiguration, readRouteConfiguration } from './routeConfiguration.ts';

/** `ScopedRouteConfiguration`: which route configuration a key stands for. */
export interface ScopedRouteConfiguration {
  readonly name: string;
  /** Name of the scoped routes that it is for; undefined where the dump does not say: it is for all then. */
  readonly group: string | undefined;
  readonly key: readonly string[];
  readonly routeConfigurationName: string;
  readonly routeConfiguration: RouteConfiguration | undefined;
  readonly onDemand: boolean;
  readonly origin: Origin;
}

export function readScopedRouteConfiguration(message: Message, group?: string): ScopedRouteConfiguration {
  const inline = message.message('routeConfiguration');
  return {
    name: message.text('name'),
    group,
    key: (message.message('key')?.messages('fragments') ?? []).map((fragment) => fragment.text('stringKey')),
    routeConfigurationName: message.text('routeConfigurationName'),
    routeConfiguration: inline && readRouteConfiguration(inline, 'static'),
    onDemand: message.boolean('onDemand'),
    origin: message.origin,
  };
}
