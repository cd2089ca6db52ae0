const lists = 'whichchain listeners -f FILE, and so chains, clusters, routes, endpoints and secrets';
const check = 'what Envoy refuses, and traps: whichchain check -f FILE';
const read = 'a dump is read by every command: whichchain listeners -f FILE, whichchain explain -f FILE --to PORT';

/** Commands of other tools, and what stands for them here. */
const known: Readonly<Record<string, string>> = {
  'proxy-config': `its tables are commands themselves: ${lists}`,
  pc: `its tables are commands themselves: ${lists}`,
  experimental: 'its commands stand by themselves: whichchain authz, whichchain tls-check',
  x: 'its commands stand by themselves: whichchain authz, whichchain tls-check',
  get: `tables are commands themselves: ${lists}`,
  list: `tables are commands themselves: ${lists}`,
  show: `tables are commands themselves: ${lists}`,
  all: `tables are commands themselves: ${lists}`,
  describe:
    'what a proxy does to its callers: whichchain tls -f FILE, whichchain authz -f FILE; to one connection: whichchain explain',
  ps: 'the proxies in a directory or archive: whichchain proxies DIRECTORY',
  'proxy-status': 'the proxies in a directory or archive: whichchain proxies DIRECTORY',
  analyze: check,
  lint: check,
  validate: check,
  verify: check,
  config_dump: read,
  'config-dump': read,
  dump: read,
  log: 'lines of a log: whichchain explain-log -f FILE access.log',
  logs: 'lines of a log: whichchain explain-log -f FILE access.log',
  curl: 'one call through all proxies: whichchain trace --client FILE --server FILE --request "GET http://HOST/"',
  call: 'one call through all proxies: whichchain trace --client FILE --server FILE --request "GET http://HOST/"',
  why: 'one connection: whichchain explain -f FILE --to PORT',
  pcap: 'captured connections: whichchain explain -f FILE --pcap CAPTURE',
  version: 'say --version',
};

/** The next step where a command is not known. */
export function commandHint(unknown: string): string | undefined {
  return Object.hasOwn(known, unknown) ? known[unknown] : undefined;
}
