import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';
import { commandsIn, formatProblem } from './formats.ts';
import { upgrades } from './routeActions.ts';

/** `HttpConnectionManager`: options that exclude each other (http_connection_manager/config.cc). */
export function* connectionManager(message: Message): Generator<ContentProblem> {
  if (message.boolean('stripMatchingHostPort') && message.boolean('stripAnyHostPort')) {
    yield {
      problem: '`strip_matching_host_port` and `strip_any_host_port` exclude each other',
      origin: message.originOf('stripMatchingHostPort'),
      says: 'Error: Only one of `strip_matching_host_port` or `strip_any_host_port` can be set.',
    };
  }
  if (message.messages('originalIpDetectionExtensions').length > 0) yield* besideDetection(message);
  yield* upgrades(message, (type) => `Error: multiple upgrade configs with the same name: '${type}'`);
  const rds = message.message('rds');
  if (rds !== undefined && !rds.has('configSource') && !rds.text('routeConfigName').startsWith('xdstp:')) {
    yield {
      problem: `the discovery of routes \`${rds.text('routeConfigName')}\` does not say where from`,
      origin: rds.origin,
      says: "An RDS config must have either a 'config_source' or an xDS-TP based 'route_config_name'.",
      isMissing: true,
    };
  }
}

function* besideDetection(message: Message): Generator<ContentProblem> {
  const { origin } = message;
  const mixed = (what: string): ContentProblem => ({
    problem: `\`original_ip_detection_extensions\` and \`${what}\` exclude each other`,
    origin,
    says: `Original IP detection extensions and ${what} may not be mixed`,
  });
  if (message.boolean('useRemoteAddress')) yield mixed('use_remote_address');
  if (message.number('xffNumTrustedHops') > 0) yield mixed('xff_num_trusted_hops');
}

/** Scopes that stand in the manager itself have their routes in themselves (scoped_rds.cc). */
export function* scopesInline(message: Message): Generator<ContentProblem> {
  for (const scope of message.messages('scopedRouteConfigurations')) {
    const name = scope.text('name');
    if (scope.text('routeConfigurationName') !== '') {
      yield {
        problem: `scope \`${name}\` stands in the connection manager and asks for its routes by name`,
        origin: scope.originOf('routeConfigurationName'),
        says: 'Fetching routes via RDS (route_configuration_name) is not supported with inline scoped routes.',
        next: 'give it a `route_configuration`, or let scopes come by `scoped_rds`',
      };
    } else if (!scope.has('routeConfiguration')) {
      yield {
        problem: `scope \`${name}\` stands in the connection manager and has no \`route_configuration\``,
        origin: scope.origin,
        says: 'You must specify a route_configuration with inline scoped routes.',
      };
    }
  }
}

/** `TcpProxy` and its tunnels. */
export function* tcpProxy(message: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const mode = message.text('upstreamConnectMode');
  if (mode.startsWith('ON_') && !message.has('maxEarlyDataBytes')) {
    const says = 'max_early_data_bytes must be set when upstream_connect_mode is not IMMEDIATE';
    const problem = '`upstream_connect_mode` of tcp_proxy without `max_early_data_bytes`';
    yield { problem, origin: message.originOf('upstreamConnectMode'), says };
  }
  const tunnel = message.message('tunnelingConfig');
  if (tunnel !== undefined) {
    yield* formatProblem(tunnel.text('hostname'), tunnel.originOf('hostname'), commandsIn(tunnel, version));
  }
  if (tunnel !== undefined && tunnel.text('postPath') !== '' && !tunnel.boolean('usePost')) {
    const says = "Can't set a post path when POST method isn't used";
    yield { problem: '`post_path` of a tunnel without `use_post`', origin: tunnel.origin, says };
  }
}
