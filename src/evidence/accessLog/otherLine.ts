/**
 * What a line is that is no access-log line of a known format:
 * - `envoy_log`, `istio_agent_log`: the components' own logs, in the same stream in Istio's sidecar
 * - `ztunnel_log`: what ztunnel logs of connections
 * - `unknown_access_log`: it begins like an access-log line, but no format that we have reads all of it
 * - `json`: a JSON object about something else
 * - `partial`: the beginning of a line that the container runtime cut; it is put together with what follows
 * - `too_long`: longer than anything Envoy writes
 */
export type OtherLine =
  | 'blank'
  | 'envoy_log'
  | 'istio_agent_log'
  | 'ztunnel_log'
  | 'unknown_access_log'
  | 'json'
  | 'partial'
  | 'too_long'
  | 'other';

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Says what the line from `offset` is, by its first characters. */
export function classifyOtherLine(line: string, offset: number): OtherLine {
  const first = line.charCodeAt(offset);
  if (first === 123) return 'json';
  if (first === 91 && isDigit(line.charCodeAt(offset + 1))) {
    // Envoy's own log: [2026-11-25 05:04:40.123][1][info][main] [source/server/server.cc:1] text
    const close = line.indexOf(']', offset);
    if (close !== -1 && line[close + 1] === '[') return 'envoy_log';
    if (close !== -1 && close - offset < 64) return 'unknown_access_log';
  }
  if (first === 34 && /^"[A-Z-]{1,16} \S{1,2048} (?:HTTP\/[0-9.]{1,3}|-)" \d/.test(line.slice(offset, offset + 2200))) {
    return 'unknown_access_log';
  }
  const head = line.slice(0, offset + 64);
  if (/\taccess\tconnection |"scope":"access","message":"connection /.test(head)) return 'ztunnel_log';
  if (
    head.includes('\tinfo\t') ||
    head.includes('\twarn') ||
    head.includes('\terror\t') ||
    head.includes('\tdebug\t')
  ) {
    return 'istio_agent_log';
  }
  return 'other';
}
