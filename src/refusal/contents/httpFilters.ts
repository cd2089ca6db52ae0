import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** `JwtAuthentication`: rules name providers, and local keys are JSON. */
export function* jwtAuthentication(message: Message): Generator<ContentProblem> {
  const providers = message.messageMap('providers');
  for (const [name, provider] of providers) {
    const keys = provider.message('localJwks');
    const text = keys?.text('inlineString') ?? '';
    // Empty keys are none, and no token fits.
    if (keys === undefined || text === '' || isJson(text)) continue;
    const says = `Provider '${name}' in jwt_authn config has invalid local jwks: Jwks is an invalid JSON`;
    yield { problem: `the keys of provider \`${name}\` are no JSON`, origin: keys.origin, says };
  }
  const required = [
    ...message.messages('rules').map((rule) => rule.message('requires')),
    ...message.messageMap('requirementMap').values(),
    ...(message.message('filterStateRules')?.messageMap('requires').values() ?? []),
  ];
  for (const requirement of required) if (requirement !== undefined) yield* unknownProviders(requirement, providers);
}

function* unknownProviders(requirement: Message, providers: ReadonlyMap<string, Message>): Generator<ContentProblem> {
  const and = requirement.message('providerAndAudiences');
  const name = and === undefined ? requirement.text('providerName') : and.text('providerName');
  if (name !== '' && !providers.has(name)) {
    const says = `Required provider ['${name}'] is not configured.`;
    yield { problem: `a rule requires provider \`${name}\`, which is not there`, origin: requirement.origin, says };
  }
  for (const field of ['requiresAny', 'requiresAll']) {
    for (const inner of requirement.message(field)?.messages('requirements') ?? [])
      yield* unknownProviders(inner, providers);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const shortestFill = 50;

/** `LocalRateLimit` of HTTP: its bucket is not filled faster than a timer ticks. */
export function* localRateLimit(message: Message): Generator<ContentProblem> {
  const bucket = message.message('tokenBucket');
  const interval = bucket?.duration('fillInterval');
  if (bucket === undefined || interval === undefined || interval >= shortestFill || interval <= 0) return;
  const says = `local rate limit token bucket fill timer must be >= ${shortestFill}ms`;
  yield {
    problem: `the bucket of its rate limit is filled faster than every ${shortestFill} ms`,
    origin: bucket.origin,
    says,
  };
}

/** `aws_lambda.v3.Config`: what its ARN names is not looked at (aws_lambda/aws_lambda_filter.cc `parseArn`). */
export function* lambdaFunction(message: Message): Generator<ContentProblem> {
  const arn = message.text('arn');
  const parts = arn.split(':');
  if (arn === '' || (parts[0] === 'arn' && parts.length >= 7)) return;
  const says = `aws_lambda_filter: Invalid ARN: ${arn}`;
  yield {
    problem: `\`${arn}\` is no ARN of a function`,
    origin: message.originOf('arn'),
    says,
    next: 'it begins with `arn:` and has seven parts: `arn:aws:lambda:REGION:ACCOUNT:function:NAME`',
  };
}

/** `ExternalProcessor`: it is reached in one way. */
export function* externalProcessor(message: Message): Generator<ContentProblem> {
  if (message.has('grpcService') !== message.has('httpService')) return;
  const says = 'One and only one of grpc_service or http_service must be configured';
  const which = message.has('grpcService') ? 'both `grpc_service` and' : 'neither `grpc_service` nor';
  yield { problem: `an external processor has ${which} \`http_service\``, origin: message.origin, says };
}
