import { describe, expect, it } from 'vitest';
import { type AccessLogEntry, AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { DocumentAssembler, type EntryAssembler } from '../../../src/evidence/accessLog/documentAssembler.ts';
import { beginsYaml, yamlAssembler } from '../../../src/evidence/accessLog/yamlAssembler.ts';

const reason = 'delayed_connect_error:_Connection_refused';
const istio = `[2024-05-05T05:05:05.555Z] "GET /a?x=1 HTTP/1.1" 503 UF upstream_reset_before_response_started{remote_connection_failure|${reason}} - "${reason}" 0 91 18 - "-" "curl/7 'q'" "0d3e" "svc:8080" "10.0.0.5:8080" outbound|8080||svc.ns.svc.cluster.local - 10.96.0.1:8080 10.0.0.9:43434 - default`;
const envoy =
  '[2024-05-05T05:05:05.555Z] "GET /x HTTP/1.1" 503 UF 0 91 0 - "10.1.2.3" "curl/7" "0d" "svc:8080" "10.0.0.5:8080"';
const json = JSON.stringify({
  start_time: '2024-05-05T05:05:05.555Z',
  method: 'GET',
  response_code: 503,
  response_flags: 'UF',
  upstream_cluster: 'outbound|80||a.b.svc.cluster.local',
  downstream_local_address: '10.96.0.1:80',
  requested_server_name: null,
  authority: 'svc:8080',
});

async function entriesOf(text: string): Promise<readonly AccessLogEntry[]> {
  const reader = new AccessLogReader();
  const lines = text.split('\n');
  const assembler: EntryAssembler = beginsYaml(lines[0] ?? '') ? await yamlAssembler() : new DocumentAssembler();
  const entries = [...lines.flatMap((line) => assembler.push(line)), ...assembler.end()];
  return entries.flatMap((entry) => {
    const read = reader.read(entry);
    return read.kind === 'several' ? read.entries : [read];
  });
}

async function recordsOf(text: string) {
  return (await entriesOf(text)).flatMap((entry) => (entry.kind === 'record' ? [entry] : []));
}

const of = JSON.stringify;
const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const asObject = (line: string) => (line.startsWith('{') ? JSON.parse(line) : line);

/** One line around one line. */
const wrappers: Readonly<Record<string, (line: string) => string>> = {
  'nothing, CRLF': (line) => `${line}\r`,
  'spaces of a terminal': (line) => `${line}    `,
  'byte order mark': (line) => `\ufeff${line}`,
  'kubectl --prefix --timestamps': (line) => `[pod/web-1/istio-proxy] 2024-05-05T05:05:05.123456789Z ${line}`,
  'stern in colours': (line) => `\u001b[38;5;4mweb-1\u001b[0m \u001b[38;5;5mistio-proxy\u001b[0m ${line}`,
  'stern --timestamps=short': (line) => `default web-1 istio-proxy 05-05 05:05:05 ${line}`,
  'stern --output json': (line) => of({ message: line, nodeName: 'n', podName: 'web-1', containerName: 'istio-proxy' }),
  'docker compose --timestamps': (line) => `envoy-1  | 2024-05-05T05:05:05.123456789Z ${line}`,
  'docker swarm': (line) => `web_envoy.1.abc@node1    | ${line}`,
  'docker json-file': (line) => of({ log: `${line}\n`, stream: 'stdout', time: '2024-05-05T05:05:05.1Z' }),
  CRI: (line) => `2024-05-05T05:05:05.123456789+02:00 stdout F ${line}`,
  'journalctl -o short': (line) => `May 05 05:05:05 host envoy[812]: ${line}`,
  'journalctl -o short-iso': (line) => `2024-05-05T05:05:05+0000 host envoy[812]: ${line}`,
  'journalctl -o json': (line) => of({ _HOSTNAME: 'h', MESSAGE: line, _PID: '1' }),
  'journalctl -o json, as bytes': (line) => of({ _HOSTNAME: 'h', MESSAGE: [...Buffer.from(line)], _PID: '1' }),
  'journalctl -o export': (line) => `MESSAGE=${line}`,
  'syslog 5424': (line) => `<134>1 2024-05-05T05:05:05.123Z host envoy 812 - - ${line}`,
  'fluent-bit stdout': (line) => `[0] kube.web: [[1714885505.123, {}], {"log"=>${of(line)}, "stream"=>"stdout"}]`,
  'fluentd stdout': (line) => `2024-05-05 05:05:05.123456789 +0000 kube.web: ${of({ log: line, stream: 'stdout' })}`,
  'fluentd file': (line) => `2024-05-05T05:05:05+00:00\tkube.web\t${of({ log: line })}`,
  logcli: (line) => `2024-05-05T05:05:05Z {app="x", pod="y-1"} ${line}`,
  'logcli with a tab': (line) => `2024-05-05T05:05:05Z {app="x"}\t${line}`,
  'logcli --output=jsonl': (line) => of({ labels: { app: 'x', pod: 'web-1' }, line, timestamp: '2024' }),
  'Grafana, text': (line) => `1714885505000\t2024-05-05T05:05:05.000Z\t${line}`,
  'Grafana, CSV': (line) => `"{""app"":""x""}",2024-05-05 07:05:05.000,${csv(line)},1714885505000000000,id_1`,
  'aws logs tail': (line) => `2024-05-05T05:05:05.123000+00:00 istio-proxy/web-1 ${line}`,
  'aws logs --output text': (line) => `EVENTS\t123\t1714885505000\tstream\t${line}\t1714885505000`,
  'CloudWatch Insights, CSV': (line) => `2024-05-05 05:05:05.123,${csv(line)}`,
  'gcloud, textPayload or jsonPayload': (line) =>
    of({ insertId: '1', [line.startsWith('{') ? 'jsonPayload' : 'textPayload']: asObject(line) }),
  'a value of YAML': (line) => `  textPayload: '${line.replaceAll("'", "''")}'`,
  'a quoted value of YAML': (line) => `  textPayload: ${of(line)}`,
  'Datadog, JSON': (line) => of({ id: 'A', content: { tags: ['x'], host: 'h', message: line, attributes: {} } }),
  'Datadog, CSV': (line) => `2024-05-05T05:05:05.555Z,host,envoy,${csv(line)}`,
  'Splunk, JSON': (line) => of({ preview: false, offset: 0, result: { _raw: line, _time: '2024', host: 'h' } }),
  'Splunk, CSV': (line) => `${csv(line)},"2024-05-05T05:05:05.555+0000",host`,
  'Elasticsearch hit': (line) => of({ _index: 'x', _source: { '@timestamp': '2024', message: line } }),
  'Elasticsearch fields': (line) => of({ _index: 'x', fields: { message: [line], '@timestamp': ['2024'] } }),
  'Kibana, CSV': (line) => `"May 5, 2024 @ 07:05:05.555",${csv(line)}`,
  Filebeat: (line) => of({ message: line, log: { offset: 1, file: { path: '/x' } }, event: { original: line } }),
  'Azure, ContainerLog': (line) => of({ TimeGenerated: '2024', LogEntry: line, ContainerID: 'x' }),
  'Azure, ContainerLogV2': (line) => of({ TimeGenerated: '2024', LogMessage: asObject(line), PodName: 'web-1' }),
  'Azure, diagnostic settings': (line) => of({ category: 'c', properties: { log: line, pod: 'web-1' } }),
  Graylog: (line) => of({ version: '1.1', host: 'h', short_message: line, level: 6 }),
  'OpenTelemetry debug': (line) => `Body: Str(${line})`,
  'Go logger': (line) => `time="2024-05-05T05:05:05Z" level=info msg=${of(line)}`,
  'logfmt with line=': (line) => `level=info line=${of(line)} pod=x`,
  'grep over files': (line) => `access.log:123:${line}`,
  'Markdown in backticks': (line) => `\`${line}\``,
  'a string of JSON': (line) => of(line),
};

describe('one line, as collectors and tools write it', () => {
  it.each(Object.entries(wrappers))('%s', async (_, wrap) => {
    for (const line of [istio, envoy, json]) {
      const [bare] = await recordsOf(line);
      const found = await recordsOf(wrap(line));
      expect(found.map(({ record }) => record)).toEqual([bare?.record]);
    }
  });
});

/** Documents with two lines and something else. */
const documents: Readonly<Record<string, (line: string) => unknown>> = {
  'Loki API': (line) => ({
    status: 'success',
    data: {
      resultType: 'streams',
      result: [
        {
          stream: { pod: 'web-1' },
          values: [
            ['171488', line],
            ['1', line],
            ['2', 'other'],
          ],
        },
      ],
    },
  }),
  'CloudWatch events': (line) => ({ events: [line, line, 'other'].map((message) => ({ timestamp: 1, message })) }),
  'CloudWatch subscription': (line) => ({
    messageType: 'DATA_MESSAGE',
    logEvents: [line, line, 'other'].map((message, id) => ({ id, message })),
  }),
  'CloudWatch Insights API': (line) => ({
    results: [line, line, 'other'].map((value) => [
      { field: '@timestamp', value: '2024' },
      { field: '@message', value },
    ]),
  }),
  'gcloud --format=json': (line) => [{ textPayload: line }, { textPayload: line }, { protoPayload: {} }],
  'Datadog API': (line) => ({ data: [line, line, 'other'].map((message) => ({ id: 'A', attributes: { message } })) }),
  'Splunk results': (line) => ({ results: [{ _raw: line }, { _raw: line }, { _raw: 'other' }] }),
  'Elasticsearch hits': (line) => ({
    hits: { total: { value: 3 }, hits: [line, line, 'other'].map((message) => ({ _source: { message } })) },
  }),
  'Azure tables': (line) => ({
    tables: [
      {
        columns: [{ name: 'T' }, { name: 'LogMessage' }],
        rows: [
          ['1', line],
          ['2', line],
          ['3', 'other'],
        ],
      },
    ],
  }),
  'Azure records': (line) => ({ records: [line, line, 'other'].map((log) => ({ properties: { log } })) }),
  'New Relic': (line) => ({ results: [{ events: [line, line, 'other'].map((message) => ({ message })) }] }),
  OpenTelemetry: (line) => ({
    resourceLogs: [
      { scopeLogs: [{ logRecords: [line, line, 'other'].map((stringValue) => ({ body: { stringValue } })) }] },
    ],
  }),
  'Node’s own list of objects': (line) => [...[line, line].map((one) => ({ wrapped: { log: one } })), { log: 'other' }],
};

describe('documents with many lines', () => {
  it.each(Object.entries(documents))('%s', async (_, wrap) => {
    for (const line of [istio, json]) {
      const [bare] = await recordsOf(line);
      const document = wrap(line);
      for (const text of [of(document), JSON.stringify(document, null, 2), JSON.stringify(document, null, '\t')]) {
        const entries = await entriesOf(`${text}\n${line}`);
        const records = entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
        expect(records).toEqual([bare?.record, bare?.record, bare?.record]);
        expect(entries.length - records.length, 'the other item is counted').toBe(1);
      }
    }
  });

  it('OpenTelemetry’s attributes and lists of key and value', async () => {
    const attributes = Object.entries(JSON.parse(json)).map(([key, value]) => ({
      key,
      value: { stringValue: String(value ?? '-') },
    }));
    for (const record of [
      { body: { stringValue: '' }, attributes },
      { body: { kvlistValue: { values: attributes } } },
    ]) {
      const document = of({ resourceLogs: [{ scopeLogs: [{ logRecords: [record, record] }] }] });
      expect((await recordsOf(document)).map(({ record: { responseFlags } }) => responseFlags)).toEqual([
        ['UF'],
        ['UF'],
      ]);
    }
  });

  it('gcloud’s YAML', async () => {
    const [first, second] = [await recordsOf(istio), await recordsOf(json)];
    const fields = Object.entries(JSON.parse(json)).map(([key, value]) => `  ${key}: ${of(value)}`);
    const fold = istio.indexOf(' ', 40);
    const text = [
      '---',
      'insertId: 1',
      `textPayload: '${istio.slice(0, fold)}`,
      `  ${istio.slice(fold + 1).replaceAll("'", "''")}'`,
      '---',
      'insertId: 2',
      'jsonPayload:',
      ...fields,
      'resource:',
      '  labels:',
      '    pod_name: web-1',
      '---',
      'textPayload: |',
      `  ${istio}`,
    ].join('\n');
    const found = await recordsOf(text);
    expect(found.map(({ record }) => record)).toEqual([first[0]?.record, second[0]?.record, first[0]?.record]);
    expect(found[1]?.pod).toBe('web-1');
  });

  it('the pod that stands beside a line', async () => {
    for (const around of [
      { podName: 'web-1' },
      { kubernetes: { pod_name: 'web-1' } },
      { kubernetes: { pod: { name: 'web-1' } } },
      { resource: { labels: { pod_name: 'web-1' } } },
      { labels: { pod: 'web-1' } },
    ]) {
      expect((await recordsOf(of({ message: istio, ...around })))[0]?.pod, of(around)).toBe('web-1');
    }
  });
});

/** Keys that products give to the fields, by the example configurations of their documentation. */
const products: Readonly<Record<string, object>> = {
  'Envoy Gateway': {
    start_time: '2024',
    'x-envoy-origin-path': '/a',
    response_code: 503,
    response_flags: 'UF',
    ':authority': 'svc:8080',
    upstream_host: '10.0.0.5:8080',
  },
  Contour: {
    '@timestamp': '2024',
    authority: 'svc:8080',
    path: '/a',
    response_code: 503,
    response_flags: 'UF',
    upstream_host: '10.0.0.5:8080',
  },
  Gloo: {
    systemTime: '2024',
    httpMethod: 'GET',
    path: '/a',
    responseCode: '503',
    responseFlags: 'UF',
    upstreamHost: '10.0.0.5:8080',
    authority: 'svc:8080',
    clientDuration: '18',
  },
  kgateway: {
    start_time: '2024',
    method: 'GET',
    path: '/a',
    response_code: 503,
    response_flags: 'UF',
    authority: 'svc:8080',
    backendHost: '10.0.0.5:8080',
    backendCluster: 'c',
    total_duration: 18,
  },
  Consul: {
    start_time: '2024',
    path: '/a',
    response_code: 503,
    response_flags: 'UF',
    authority: 'svc:8080',
    upstream_host: '10.0.0.5:8080',
    upstream_cluster: 'c',
  },
  'Google’s service mesh': {
    httpRequest: { requestMethod: 'GET', requestUrl: 'http://svc:8080/a', status: 503 },
    labels: {
      response_flag: 'UF',
      response_details: 'x',
      upstream_host: '10.0.0.5:8080',
      upstream_cluster: 'c',
      requested_server_name: 's',
    },
  },
  'flags in a list': {
    response_flags: ['UF', 'URX'],
    response_code: 503,
    upstream_host: '10.0.0.5:8080',
    authority: 'svc:8080',
    path: '/a',
  },
};

describe('lines of products', () => {
  it.each(Object.entries(products))('%s', async (_, line) => {
    const [found] = await recordsOf(of(line));
    const { responseFlags, responseCode, upstreamHost } = found?.record ?? {};
    expect({ flag: responseFlags?.[0], responseCode, upstreamHost }).toEqual({
      flag: 'UF',
      responseCode: 503,
      upstreamHost: '10.0.0.5:8080',
    });
  });
});

it('Google’s service mesh says where the connection came from and went to, and the request as a URL', async () => {
  const line = {
    httpRequest: {
      remoteIp: '10.10.0.30:45678',
      serverIp: '10.10.0.32:8090',
      requestMethod: 'GET',
      requestUrl: 'http://svc:8080/a?b=c',
      status: 404,
    },
    labels: { response_flag: 'NR', response_details: 'route_not_found', requested_server_name: 's' },
  };
  const [found] = await recordsOf(of(line));
  expect(found?.record).toMatchObject({
    authority: 'svc:8080',
    path: '/a?b=c',
    downstreamLocalAddress: '10.10.0.32:8090',
    downstreamRemoteAddress: '10.10.0.30:45678',
  });
});

describe('what is no access-log line', () => {
  it('is named by what it is, also inside a wrapper', async () => {
    const own = '[2024-05-05 05:05:05.555][21][info][main] [source/server/server.cc:671] starting';
    const foreign = '[2024-05-05T05:05:05.555Z] "GET / HTTP/1.1" 200 - of a format nobody told us';
    const kinds = async (text: string) =>
      (await entriesOf(text)).map((entry) => (entry.kind === 'other' ? entry.is : entry.kind));
    expect(await kinds(of({ log: own, stream: 'stderr' }))).toEqual(['envoy_log']);
    expect(await kinds(of({ log: foreign }))).toEqual(['unknown_access_log']);
    expect(await kinds(of({ level: 'info', msg: 'Envoy proxy is ready' }))).toEqual(['json']);
    expect(await kinds('{\n  "a": 1\n}')).toEqual(['json']);
    expect(await kinds(`{\n${istio}\n"a"`)).toEqual(['json', 'record', 'other']);
    expect(await kinds(`[\n${istio}\n${istio}`)).toEqual(['record', 'record']);
  });

  it('does not end what reads it, however it is nested', async () => {
    const deep = `${'{"log":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const list = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const text of [deep, list, `{\n${list}\n}`, `[\n${deep}\n]`]) {
      expect((await recordsOf(text)).length).toBe(0);
    }
  });
});
