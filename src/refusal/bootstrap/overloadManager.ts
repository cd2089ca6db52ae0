import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { messageIn } from '../../proto/messageContents.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { isForeignType } from '../upstream/foreignType.ts';
import { notRegistered } from './notRegistered.ts';

/** The last release whose actions are known here. */
const KNOWN = 40;
const beginning = 'envoy.overload_actions.';
const timeouts = `${beginning}reduce_timeouts`;
const streams = `${beginning}reset_high_memory_stream`;
const actions: ReadonlySet<string> = new Set([
  timeouts,
  streams,
  `${beginning}stop_accepting_requests`,
  `${beginning}stop_accepting_connections`,
  `${beginning}reject_incoming_connections`,
  `${beginning}disable_http_keepalive`,
  `${beginning}shrink_heap`,
  `${beginning}close_idle_http_connections`,
]);

/** What watches resources, and what is done when they run short (server/overload_manager_impl.cc). */
export function* overloadManager(
  manager: Message | undefined,
  version: EnvoyVersion | undefined,
): Generator<ContentProblem> {
  if (manager === undefined) return;
  const monitors = new Set<string>();
  for (const monitor of manager.messages('resourceMonitors')) {
    yield* monitorProblems(monitor);
    const name = monitor.text('name');
    if (monitors.has(name)) {
      const says = `Duplicate resource monitor ${name}`;
      yield { problem: `the resource monitor \`${name}\` stands twice`, origin: monitor.originOf('name'), says };
    }
    monitors.add(name);
  }
  yield* named(manager.messages('actions'), 'overload action', 'overload action', monitors);
  for (const action of manager.messages('actions')) {
    yield* actionProblems(action, manager.has('bufferFactoryConfig'), version);
  }
  yield* named(manager.messages('loadshedPoints'), 'loadshed point', 'LoadShedPoint', monitors);
}

function* monitorProblems(monitor: Message): Generator<ContentProblem> {
  const config = monitor.any('typedConfig');
  const type = config?.type ?? '';
  if (type === '' || isForeignType(type, 'envoy.extensions.resource_monitors.')) {
    yield notRegistered(monitor, type, 'resource monitor');
  }
  if (config?.type !== 'envoy.extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig') return;
  if (messageIn(config, 'described')?.number('maxHeapSizeBytes') !== 0) return;
  // Envoy 1.36 has it as a constraint of the API.
  const says = 'fixed_heap: max heap size must be greater than 0';
  yield {
    problem: `the resource monitor \`${monitor.text('name')}\` has no \`max_heap_size_bytes\``,
    origin: config.origin,
    says,
  };
}

/** Names and triggers of actions, and of points where load is shed: they stand once, and name monitors. */
function* named(
  all: readonly Message[],
  what: string,
  inTriggers: string,
  monitors: ReadonlySet<string>,
): Generator<ContentProblem> {
  const names = new Set<string>();
  for (const one of all) {
    const name = one.text('name');
    if (names.has(name)) {
      const says = `Duplicate ${what} ${name}`;
      yield { problem: `the ${what} \`${name}\` stands twice`, origin: one.originOf('name'), says };
    }
    names.add(name);
    const triggers = new Set<string>();
    for (const trigger of one.messages('triggers')) {
      const monitor = trigger.text('name');
      const scaled = trigger.message('scaled');
      if (scaled !== undefined && scaled.number('scalingThreshold') >= scaled.number('saturationThreshold')) {
        const says = 'scaling_threshold must be less than saturation_threshold';
        const problem = `a trigger of the ${what} \`${name}\` is not saturated above where it begins`;
        yield { problem, origin: scaled.origin, says };
      }
      if (!monitors.has(monitor)) {
        const says = `Unknown trigger resource ${monitor} for ${what} ${name}`;
        const problem = `the ${what} \`${name}\` names resource monitor \`${monitor}\`, which is not there`;
        yield { problem, origin: trigger.originOf('name'), says };
      } else if (triggers.has(monitor)) {
        const says = `Duplicate trigger resource for ${inTriggers} ${name}`;
        const problem = `the ${what} \`${name}\` has two triggers of resource monitor \`${monitor}\``;
        yield { problem, origin: trigger.originOf('name'), says };
      }
      triggers.add(monitor);
    }
  }
}

function* actionProblems(
  action: Message,
  hasBuffers: boolean,
  version: EnvoyVersion | undefined,
): Generator<ContentProblem> {
  const name = action.text('name');
  const { origin } = action;
  const config = action.any('typedConfig');
  if (!actions.has(name)) {
    if (version !== undefined && isAtLeast(version, KNOWN + 1)) return;
    const says = `Unknown Overload Manager Action ${name}`;
    yield { problem: `there is no overload action \`${name}\``, origin: action.originOf('name'), says };
    return;
  }
  if (config !== undefined && name !== timeouts) {
    const says = `Overload action name "${name}" conflicts with its typed config`;
    yield { problem: `the overload action \`${name}\` has no configuration`, origin: config.origin, says };
  }
  if (name === timeouts && config === undefined) {
    const says = `Overload action "${name}" requires typed_config`;
    yield { problem: `the overload action \`${name}\` does not say which timeouts`, origin, says };
  }
  if (name === streams && !hasBuffers) {
    const says = `Overload action "${name}" requires buffer_factory_config.`;
    yield { problem: `the overload action \`${name}\` needs \`buffer_factory_config\` beside it`, origin, says };
  }
  const timers = new Set<string>();
  const factors = name === timeouts ? messageIn(config, 'described') : undefined;
  if (factors?.declares('timerScaleFactors') !== true) return;
  for (const factor of factors.messages('timerScaleFactors')) {
    const timer = factor.text('timer');
    if (timers.has(timer)) {
      const says = `Found duplicate entry for timer type ${timer}`;
      yield { problem: `\`${timer}\` stands twice in \`timer_scale_factors\``, origin: factor.origin, says };
    }
    timers.add(timer);
  }
}
