import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { program, sample } from './commands.ts';
import { type Command, isInstalled, measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

interface Entry {
  readonly time: string;
  readonly request: readonly [method: string, path: string, protocol: string, authority: string] | undefined;
  readonly code: number;
  readonly flags: string;
  readonly details: string;
  readonly reason: string;
  readonly duration: number;
  readonly upstream: readonly [host: string, cluster: string, local: string] | undefined;
  readonly client: string;
  readonly serverName: string;
}

const serverName = 'outbound_.80_._.echo.meshified.svc.cluster.local';
const inbound = 'inbound|8090||';

/** Nine of ten are served; the rest are plaintext clients, refused connections and missing routes, as in a bad hour. */
function entry(index: number): Entry {
  const client = `10.10.${index % 200}.${(index * 7) % 250}:${10_000 + (index % 50_000)}`;
  const time = new Date(1_700_000_000_000 + index * 37).toISOString();
  const request = ['GET', `/items/${index}?page=${index % 9}`, 'HTTP/1.1', 'echo.meshified:80'] as const;
  const common = { time, client, duration: index % 400, reason: '-', serverName };
  switch (index % 30) {
    case 3:
      return {
        ...common,
        request: undefined,
        code: 0,
        flags: 'NR',
        details: 'filter_chain_not_found',
        duration: 0,
        upstream: undefined,
        serverName: '-',
      };
    case 11: {
      const reason = 'delayed_connect_error:_111';
      const details = `upstream_reset_before_response_started{connection_failure,${reason}}`;
      return {
        ...common,
        request,
        code: 503,
        flags: 'UF',
        details,
        reason,
        upstream: ['10.10.0.32:8090', inbound, '-'],
      };
    }
    case 17:
      return {
        ...common,
        request,
        code: 0,
        flags: 'DC',
        details: 'downstream_remote_disconnect',
        upstream: ['10.10.0.32:8090', inbound, '127.0.0.6:41000'],
      };
    default:
      return {
        ...common,
        request,
        code: 200,
        flags: '-',
        details: 'via_upstream',
        upstream: ['10.10.0.32:8090', inbound, '127.0.0.6:41000'],
      };
  }
}

function textLine({
  time,
  request,
  code,
  flags,
  details,
  reason,
  duration,
  upstream,
  client,
  serverName: sni,
}: Entry): string {
  const [method, path, protocol, authority] = request ?? ['-', '-', '-', '-'];
  const [host, cluster, local] = upstream ?? ['-', '-', '-'];
  return `[${time}] "${method} ${path} ${protocol}" ${code} ${flags} ${details} - "${reason}" 0 312 ${duration} ${duration} "-" "curl/8" "0d3e6212-96f2-49e0-9a19-9990334f75e1" "${authority}" "${host}" ${cluster} ${local} 10.10.0.32:8090 ${client} ${sni} default\n`;
}

function jsonLine({
  time,
  request,
  code,
  flags,
  details,
  reason,
  duration,
  upstream,
  client,
  serverName: sni,
}: Entry): string {
  const none = (text: string | undefined): string | null => (text === undefined || text === '-' ? null : text);
  const line = {
    start_time: time,
    method: none(request?.[0]),
    path: none(request?.[1]),
    protocol: none(request?.[2]),
    response_code: code,
    response_flags: flags,
    response_code_details: details,
    connection_termination_details: null,
    upstream_transport_failure_reason: none(reason),
    bytes_received: 0,
    bytes_sent: 312,
    duration,
    upstream_service_time: String(duration),
    x_forwarded_for: null,
    user_agent: 'curl/8',
    request_id: '0d3e6212-96f2-49e0-9a19-9990334f75e1',
    authority: none(request?.[3]),
    upstream_host: none(upstream?.[0]),
    upstream_cluster: none(upstream?.[1]),
    upstream_local_address: none(upstream?.[2]),
    downstream_local_address: '10.10.0.32:8090',
    downstream_remote_address: client,
    requested_server_name: none(sni),
    route_name: 'default',
  };
  return `${JSON.stringify(line)}\n`;
}

async function write(path: string, lines: number, text: (one: Entry) => string): Promise<void> {
  const file = createWriteStream(path);
  for (let index = 0; index < lines; index += 1000) {
    let chunk = '';
    for (let one = index; one < Math.min(lines, index + 1000); one += 1) chunk += text(entry(one));
    if (!file.write(chunk)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** The causes of a long log, against counting lines and selecting by one field. */
export async function logs(folder: string, lines: number): Promise<Report> {
  const text = join(folder, 'access.log');
  const json = join(folder, 'access.ndjson');
  await write(text, lines, textLine);
  await write(json, lines, jsonLine);
  const node = (name: string, ...given: readonly string[]): Command => ({
    name,
    program: process.execPath,
    arguments: [program, ...given],
  });
  const commands: Command[] = [
    node('`whichchain explain-log --summary`, text', 'explain-log', '-q', '-f', sample, '--summary', text),
    node('`whichchain explain-log --summary`, JSON', 'explain-log', '-q', '-f', sample, '--summary', json),
    // Through a pipe: grep stops at the first match where nobody reads what it counts.
    {
      name: '`grep -c` on the text',
      program: 'sh',
      arguments: ['-c', 'grep -c "NR filter_chain_not_found" "$1" | cat', 'sh', text],
    },
  ];
  if (isInstalled('jq')) {
    const filter = 'select(.response_flags == "NR") | .downstream_remote_address';
    commands.push({ name: '`jq` selecting by one field, JSON', program: 'jq', arguments: ['-r', filter, json] });
  }
  const measured = await measure(commands, 3);
  const [ours] = measured;
  const rate =
    ours === undefined ? '' : `\n${Math.round(lines / ours.median).toLocaleString('en')},000 lines a second.\n`;
  return { title: `Log of ${lines.toLocaleString('en')} lines`, text: `${comparison(measured)}\n${rate}` };
}
