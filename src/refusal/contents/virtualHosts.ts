import { decodeBase64 } from '../../base/base64.ts';
import { readMatcher } from '../../model/matcher.ts';
import { extensionType } from '../../model/typedExtension.ts';
import type { Message } from '../../proto/message.ts';
import { matcherExtensions } from '../matcherExtensions.ts';
import type { ContentProblem } from './contentProblem.ts';

const routeInputs: ReadonlySet<string> = new Set([
  'envoy.type.matcher.v3.HttpRequestHeaderMatchInput',
  'envoy.extensions.matching.common_inputs.network.v3.FilterStateInput',
]);

/** `envoy.config.route.v3.VirtualHost`: a matcher stands in place of routes, and looks at request headers. */
export function* virtualHost(message: Message): Generator<ContentProblem> {
  const matcher = message.message('matcher');
  if (matcher === undefined) return;
  if (message.messages('routes').length > 0) {
    const says = 'cannot set both matcher and routes on virtual host';
    yield {
      problem: `virtual host \`${message.text('name')}\` has routes and a matcher`,
      origin: message.origin,
      says,
    };
  }
  for (const { family, extension } of matcherExtensions(readMatcher(matcher))) {
    const type = extensionType(extension);
    if (family !== 'matcher input' || routeInputs.has(type) || !isForeignInput(type)) continue;
    yield {
      problem: `the matcher of virtual host \`${message.text('name')}\` asks for ${type}, and routes are matched by request headers only`,
      origin: extension.origin,
      says: `Route table can only match on request headers, saw type.googleapis.com/${type}`,
    };
  }
}

/** Inputs that Envoy knows and does not take here. */
function isForeignInput(type: string): boolean {
  return (
    /^envoy\.extensions\.matching\.common_inputs\.(network|ssl)\.v3\./.test(type) ||
    /^envoy\.type\.matcher\.v3\.Http\w+MatchInput$/.test(type)
  );
}

const defaultBodyLimit = 4096;

/** `envoy.config.route.v3.RouteConfiguration`: bodies of direct responses are not long. */
export function* routeConfiguration(message: Message): Generator<ContentProblem> {
  const limit = message.optionalNumber('maxDirectResponseBodySizeBytes') ?? defaultBodyLimit;
  for (const host of message.eachMessage('virtualHosts')) {
    for (const route of host.eachMessage('routes')) {
      const body = route.message('directResponse')?.message('body');
      const size = body === undefined ? 0 : sizeOf(body);
      if (body === undefined || size <= limit) continue;
      const says = `response body size is ${size} bytes; maximum is ${limit}`;
      yield { problem: `a direct response has a body of ${size} bytes, more than ${limit}`, origin: body.origin, says };
    }
  }
}

function sizeOf(body: Message): number {
  switch (body.oneof('specifier')) {
    case 'inlineString':
      return new TextEncoder().encode(body.text('inlineString')).length;
    case 'inlineBytes':
      return decodeBase64(body.text('inlineBytes'))?.length ?? 0;
    default:
      return 0;
  }
}

/** `typed_per_filter_config` of any level: a FilterConfig has to say something. */
export function* perFilterConfig(message: Message): Generator<ContentProblem> {
  for (const [name, config] of message.anyMap('typedPerFilterConfig')) {
    if (config.kind !== 'opened' || config.type !== 'envoy.config.route.v3.FilterConfig') continue;
    if (config.message.boolean('disabled') || config.message.has('config')) continue;
    const says = `Empty route/virtual host per filter configuration for ${name} filter`;
    yield {
      problem: `the FilterConfig for \`${name}\` neither switches it off nor configures it`,
      origin: config.origin,
      says,
    };
  }
}
