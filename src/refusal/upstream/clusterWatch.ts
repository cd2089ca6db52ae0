import { readFractionalPercent } from '../../model/fractionalPercent.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { headerChanges } from '../contents/headerChanges.ts';
import { speaksHttp2 } from './httpOptions.ts';

/** Methods that may have a body. */
const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'OPTIONS']);

/** `HealthCheck` payloads and statuses (health_checkers/http, health_checkers/tcp). */
export function* healthCheck(check: Message): Generator<ContentProblem> {
  const http = check.message('httpHealthCheck');
  const tcp = check.message('tcpHealthCheck');
  for (const checker of [http, tcp]) {
    if (checker === undefined) continue;
    const payloads = [checker.message('send'), ...checker.messages('receive')];
    for (const payload of payloads) if (payload !== undefined) yield* hexadecimal(payload);
  }
  if (http === undefined) return;
  const written = http.text('method');
  const method = written === '' || written === 'METHOD_UNSPECIFIED' ? 'GET' : written;
  if (http.has('send') && !withBody.has(method)) {
    const says = `HTTP health check cannot specify a request payload with method '${method}'.`;
    yield { problem: `its health check sends a body with ${method}`, origin: http.originOf('send'), says };
  }
  yield* statuses(http, 'expectedStatuses', 'expected');
  yield* statuses(http, 'retriableStatuses', 'retriable');
  yield* headerChanges(http);
}

function* hexadecimal(payload: Message): Generator<ContentProblem> {
  const text = payload.text('text');
  if (/^(?:[0-9A-Fa-f]{2})*$/.test(text)) return;
  const says = `invalid hex string '${text}'`;
  yield { problem: `the bytes \`${text}\` of its health check are not hexadecimal`, origin: payload.origin, says };
}

function* statuses(http: Message, field: string, kind: string): Generator<ContentProblem> {
  for (const range of http.messages(field)) {
    const start = range.number('start');
    const end = range.number('end');
    const wrong =
      start >= end
        ? `expecting start < end, but found start=${start} and end=${end}`
        : start < 100
          ? `expecting start >= 100, but found start=${start}`
          : end > 600
            ? `expecting end <= 600, but found end=${end}`
            : undefined;
    if (wrong === undefined) continue;
    const says = `Invalid http ${kind} status range: ${wrong}`;
    yield {
      problem: `the status codes ${start} to ${end} of its health check are no range`,
      origin: range.origin,
      says,
    };
  }
}

/** `GrpcHealthCheck` of the cluster goes over HTTP/2. */
export function* grpcHealthChecks(cluster: Message): Generator<ContentProblem> {
  const check = cluster.messages('healthChecks').find((one) => one.has('grpcHealthCheck'));
  if (check === undefined || speaksHttp2(cluster)) return;
  const says = `${cluster.text('name')} cluster must support HTTP/2 for gRPC healthchecking`;
  yield { problem: 'its health check is gRPC, and it does not speak HTTP/2', origin: check.origin, says };
}

const usualEjection = 30_000;

/** `OutlierDetection` */
export function* outlierDetection(detection: Message): Generator<ContentProblem> {
  const longest = detection.duration('maxEjectionTime');
  const base = detection.duration('baseEjectionTime') ?? usualEjection;
  if (longest === undefined || longest >= base) return;
  const says = "outlier detector's max_ejection_time cannot be smaller than base_ejection_time";
  yield {
    problem: `hosts are ejected for at least ${base / 1000} s and at most ${longest / 1000} s`,
    origin: detection.originOf('maxEjectionTime'),
    says,
  };
}

/** `CircuitBreakers`: hosts by themselves have only a limit for connections. */
export function* perHostThresholds(breakers: Message): Generator<ContentProblem> {
  const fields = ['maxPendingRequests', 'maxRequests', 'maxRetries', 'maxConnectionPools', 'retryBudget'];
  for (const threshold of breakers.messages('perHostThresholds')) {
    const field = fields.find((one) => threshold.has(one));
    if (field === undefined) continue;
    const says = 'Unsupported field in per_host_thresholds';
    yield { problem: 'a limit for each host is not about connections', origin: threshold.originOf(field), says };
  }
}

const nothing = { numerator: 0, denominator: 100 };

/** `ClusterLoadAssignment.Policy`: one category of load that is dropped. */
export function* dropOverloads(policy: Message): Generator<ContentProblem> {
  const drops = policy.messages('dropOverloads');
  const [first] = drops;
  const share = first?.message('dropPercentage');
  const { numerator, denominator } = share === undefined ? nothing : readFractionalPercent(share);
  if (share !== undefined && numerator > denominator) {
    const says = 'Cluster drop_overloads config is invalid. drop_ratio=';
    yield { problem: 'more than all of the load is dropped', origin: share.origin, says };
  }
  if (drops.length <= 1) return;
  const says = `Cluster drop_overloads config has ${drops.length} categories. Envoy only support one.`;
  yield { problem: `load is dropped in ${drops.length} categories, and one is possible`, origin: policy.origin, says };
}
