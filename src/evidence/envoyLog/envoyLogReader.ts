import { assertNever } from '../../base/assertNever.ts';
import { withUnderscores } from '../accessLog/plainWords.ts';
import { arrived } from './arrivingConnection.ts';
import { BoundedMap } from './boundedMap.ts';
import { configurationFinding } from './configurationFinding.ts';
import type { EnvoyLogEvent } from './envoyLogEvent.ts';
import type { EnvoyLogFinding, EnvoyLogPush } from './envoyLogFinding.ts';
import { type EnvoyLogLine, envoyLogLine } from './envoyLogLine.ts';
import { HeaderLines } from './headerLines.ts';
import { type Heard, inFull, newThread, type Thread } from './heard.ts';
import { checkedTexts, type Draft, draftRecord, isOwnRequest, type Texts } from './loggedSubject.ts';
import { Peers } from './peers.ts';
import { saidBy, withPlainApostrophes } from './saidBy.ts';

const none: readonly EnvoyLogFinding[] = [];

/**
 * Reads the log that Envoy writes about itself, and makes of it what its access log would say. The connection id joins the lines of
 * a connection, and where there is none the thread.
 */
export class EnvoyLogReader {
  /** Somebody has copied the lines, perhaps without what stands in front of their text. */
  readonly #isQuoted: boolean;
  readonly #peers = new Peers();
  readonly #threads = new BoundedMap<Thread>();
  readonly #requests = new BoundedMap<Texts>();
  readonly #drafts = new BoundedMap<Draft>();
  readonly #headers = new HeaderLines();
  readonly #findings: EnvoyLogFinding[] = [];

  constructor(isQuoted = false) {
    this.#isQuoted = isQuoted;
  }

  push(text: string, number: number): EnvoyLogPush {
    const line = withPlainApostrophes(text);
    const headed = envoyLogLine(line);
    if (headed === undefined && this.#headers.take(line)) return { isOwn: true, findings: none };
    const said = saidBy(headed, line, this.#isQuoted);
    if (said === undefined) return { isOwn: false, findings: none };
    const { own, event, failure } = said;
    if (failure !== undefined) this.#findings.push(configurationFinding(own, failure, line, number));
    this.#headers.of(undefined);
    const thread = this.#thread(own);
    if (thread.hasTimedOut && event?.kind !== 'timeout_continued') this.#closeRefused(thread);
    thread.hasTimedOut = false;
    if (event !== undefined) {
      const connection = `${own.pod} C${own.connection ?? ''}`;
      const stream = `${own.pod} S${own.stream ?? own.connection ?? ''}`;
      this.#hear(event, { own, thread, connection, stream, line, number });
    }
    return { isOwn: true, findings: this.#found() };
  }

  end(): readonly EnvoyLogFinding[] {
    for (const [key, draft] of [...this.#drafts]) {
      if (!this.#isQuoted && isOwnRequest(key, draft, this.#requests.get(key))) this.#drafts.delete(key);
      else this.#finish(key);
    }
    return this.#found();
  }

  #found = (): readonly EnvoyLogFinding[] => (this.#findings.length === 0 ? none : this.#findings.splice(0));

  #thread({ pod, thread }: EnvoyLogLine): Thread {
    const key = `${pod} ${thread}`;
    return this.#threads.ensure(key, () => newThread(key));
  }

  #hear(event: EnvoyLogEvent, heard: Heard): void {
    const { thread, connection, stream } = heard;
    switch (event.kind) {
      case 'inspected':
      case 'server_name':
      case 'application_protocols':
      case 'no_hello':
      case 'plaintext_http':
      case 'destination':
        thread.arriving = arrived(thread.arriving, event);
        return;
      case 'filters_timed_out':
        thread.arriving = arrived(thread.arriving, event);
        thread.hasTimedOut = true;
        this.#refuse(heard, undefined, { downstreamLocalCloseReason: 'listener_filter_timeout' });
        return;
      case 'timeout_continued':
        this.#drafts.delete(thread.key);
        thread.arriving = this.#peers.take(thread.key) ?? thread.arriving;
        return;
      case 'no_proxy_protocol':
        this.#refuse(heard, undefined, { downstreamLocalCloseReason: 'no_proxy_protocol_header' });
        this.#closeRefused(thread);
        return;
      case 'no_filter_chain':
        this.#refuse(heard, event.remote, { responseFlags: 'NR', responseCodeDetails: 'filter_chain_not_found' });
        this.#closeRefused(thread);
        return;
      case 'no_filters':
        this.#client(heard, connection, event.remote);
        this.#tell(heard, connection, 'connection', { downstreamLocalCloseReason: 'no_filters' });
        this.#finish(connection);
        return;
      case 'new_connection':
        this.#client(heard, connection, event.remote);
        return;
      case 'not_verified':
        thread.notVerified = event.reason;
        return;
      case 'tls_failed':
        this.#tlsFailed(heard, inFull(event.reason, thread));
        return;
      case 'cleanup':
        this.#finish(connection);
        this.#peers.take(connection);
        return;
      case 'tcp_cluster':
        thread.tcp = connection;
        this.#client(heard, connection, undefined, event.name);
        return;
      case 'tcp_cluster_missing':
        this.#client(heard, connection, undefined, event.name);
        this.#tell(heard, connection, 'connection', { responseFlags: 'NC' });
        this.#finish(connection);
        return;
      case 'no_healthy_host':
        if (thread.tcp !== undefined) this.#tell(heard, thread.tcp, 'connection', { responseFlags: 'UH' });
        thread.tcp = undefined;
        return;
      case 'connecting':
        this.#peers.server(connection, event.address, thread.tcp);
        thread.tcp = undefined;
        return;
      case 'server_failed':
        this.#serverFailed(heard, inFull(event.reason, thread));
        return;
      case 'session_timeout':
        this.#tell(heard, connection, 'connection', { downstreamLocalCloseReason: 'tcp_session_idle_timeout' });
        return;
      case 'request':
        thread.tcp = undefined;
        this.#headers.of(this.#request(stream));
        return;
      case 'routed':
        thread.tcp = undefined;
        Object.assign(this.#request(stream), { upstreamCluster: event.cluster, path: event.path });
        return;
      case 'no_route':
        this.#request(stream).path ??= event.path;
        this.#tell(heard, stream, 'http', { responseFlags: 'NR', responseCodeDetails: 'route_not_found' });
        return;
      case 'cluster_missing':
        this.#request(stream).upstreamCluster = event.name;
        this.#tell(heard, stream, 'http', { responseFlags: 'NC', responseCodeDetails: 'cluster_not_found' });
        return;
      case 'server_reset':
        this.#settle(thread);
        this.#tell(heard, stream, 'http', {
          responseCodeDetails: `upstream_reset_before_response_started{${withUnderscores(event.reason)}}`,
          ...(event.failure === '' ? {} : { upstreamTransportFailureReason: inFull(event.failure, thread) }),
        });
        return;
      case 'tried_again':
        this.#settle(thread);
        this.#drafts.delete(stream);
        return;
      case 'local_reply':
        this.#localReply(heard, event.details);
        return;
      case 'answer':
        if (this.#drafts.has(stream)) this.#headers.of(this.#request(stream));
        return;
      case 'stream_reset':
        if (thread.answered === stream) return;
        if (event.details !== '-') this.#tell(heard, stream, 'http', { responseCodeDetails: event.details });
        else if (event.reason === 'connection termination') this.#tell(heard, stream, 'http', { responseFlags: 'DC' });
        this.#finish(stream);
        return;
      case 'answered':
        thread.answered = stream;
        this.#finish(stream);
        return;
      case 'rbac_checks':
        thread.rbac = { what: event.what, facts: event.facts, headers: { ...event.headers } };
        this.#headers.of(thread.rbac.headers);
        return;
      case 'rbac_denied':
        this.#rbacDenied(heard, event.policy);
        return;
      default:
        assertNever(event);
    }
  }

  /** A connection that ends before it has an id. */
  #refuse(heard: Heard, remote: string | undefined, texts: Texts): void {
    this.#client(heard, heard.thread.key, remote);
    this.#tell(heard, heard.thread.key, 'connection', texts);
  }

  #closeRefused({ key }: Thread): void {
    this.#finish(key);
    this.#peers.take(key);
  }

  #client({ thread }: Heard, key: string, remote: string | undefined, cluster?: string): void {
    thread.arriving = this.#peers.client(key, thread.arriving, remote, cluster);
  }

  #request(key: string): Texts {
    return this.#requests.ensure(key, () => ({}));
  }

  #tlsFailed(heard: Heard, reason: string): void {
    const { connection, thread } = heard;
    const peer = this.#peers.get(connection);
    if (peer?.side === 'client') {
      this.#tell(heard, connection, 'connection', { downstreamTransportFailureReason: reason });
      this.#finish(connection);
    } else if (peer?.side === 'server') this.#serverFailed(heard, reason);
    else {
      thread.open.push(connection);
      this.#tell(heard, connection, undefined, {}, reason);
    }
  }

  #serverFailed(heard: Heard, reason: string): void {
    const { connection, thread } = heard;
    const server = this.#peers.get(connection);
    const host = server?.remote === undefined ? {} : { upstreamHost: server.remote };
    const texts = { responseFlags: 'UF', upstreamTransportFailureReason: reason, ...host };
    if (server?.madeFor !== undefined) this.#tell(heard, server.madeFor, 'connection', texts);
    else {
      thread.open.push(connection);
      this.#tell(heard, connection, 'connection', texts);
    }
  }

  #settle(thread: Thread): void {
    for (const key of thread.open.splice(0)) this.#drafts.delete(key);
  }

  #localReply(heard: Heard, details: string): void {
    const { thread, stream } = heard;
    this.#settle(thread);
    const rbac = details.startsWith('rbac_') ? thread.rbac : undefined;
    const failure = this.#drafts.get(stream)?.texts.upstreamTransportFailureReason;
    this.#tell(heard, stream, 'http', {
      ...(rbac === undefined ? {} : checkedTexts(rbac.facts)),
      ...(failure === undefined ? {} : { upstreamTransportFailureReason: failure }),
      responseCodeDetails: details,
    });
  }

  #rbacDenied(heard: Heard, policy: string): void {
    const { thread } = heard;
    const details = `rbac_access_denied_matched_policy[${policy}]`;
    const key = `${heard.own.pod} rbac ${heard.own.thread}`;
    const checked = thread.rbac === undefined ? {} : { ...thread.rbac.headers, ...checkedTexts(thread.rbac.facts) };
    if (thread.rbac?.what === 'connection') {
      this.#tell(heard, key, 'connection', { ...checked, connectionTerminationDetails: details });
      this.#finish(key);
    } else {
      thread.open.push(key);
      this.#tell(heard, key, 'http', { ...checked, responseCodeDetails: details });
    }
    thread.rbac = undefined;
  }

  #tell(heard: Heard, key: string, level: Draft['level'], texts: Texts, failure?: string): void {
    const { own, line, number } = heard;
    const time = own.time === undefined ? {} : { startTime: own.time };
    const pod = own.pod === '' ? undefined : own.pod;
    const draft = {
      level,
      texts: { ...time, ...texts },
      line,
      number,
      pod,
      failure,
      peer: level === 'http' ? heard.connection : key,
    };
    const oldest = this.#drafts.oldestIfFull(key);
    if (oldest !== undefined) this.#finish(oldest);
    this.#drafts.set(key, draft);
  }

  #finish(key: string): void {
    const draft = this.#drafts.get(key);
    const request = this.#requests.get(key);
    this.#requests.delete(key);
    if (draft === undefined) return;
    this.#drafts.delete(key);
    const record = draftRecord(draft, this.#peers.get(draft.peer), request);
    this.#findings.push({ record, pod: draft.pod, line: draft.line, number: draft.number });
  }
}
