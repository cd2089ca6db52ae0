/** Options of other tools, and what stands for them here. */
const known: Readonly<Record<string, string>> = {
  '-n': 'the namespace goes with the name of the proxy: --proxy POD.NAMESPACE',
  '--namespace': 'the namespace goes with the name of the proxy: --proxy POD.NAMESPACE',
  '--context': 'no cluster is asked: give a dump with -f',
  '--kubeconfig': 'no cluster is asked: give a dump with -f',
  '-c': 'a dump is given with -f FILE',
  '--config': 'a dump is given with -f FILE',
  '--dump': 'a dump is given with -f FILE',
  '-p': 'the port goes with the destination: --to 8080',
  '--port': 'the port goes with the destination: --to 8080',
  '--host': 'say --to ADDRESS:PORT, and the name with --sni or --request http://NAME/',
  '--connect': 'say --to ADDRESS:PORT',
  '--resolve': 'say --to ADDRESS:PORT',
  '--servername': 'say --sni NAME',
  '--mtls':
    'mutual TLS is --client-cert NAME; that of a sidecar --alpn istio-http/1.1 --client-cert spiffe://cluster.local/ns/NAMESPACE/sa/ACCOUNT',
  '--http1.0': 'say --http 1.0',
  '--http1.1': 'say --http 1.1',
  '--http2': 'say --http 2, or with TLS --alpn h2',
  '-X': 'the method goes with the request: --request "POST http://HOST/PATH"',
  '-v': '-o wide tells more',
  '--verbose': '-o wide tells more',
  '--method': 'the method goes with the request: --request "POST http://HOST/PATH"',
  '--path': 'the path goes with the request: --request "GET /PATH"',
  '--url': 'say --request "GET http://HOST/PATH"',
  '--jwt': 'a token is a header: -H "authorization: Bearer …"',
  '--token': 'a token is a header: -H "authorization: Bearer …"',
};

/** Options of other commands here, and what stands for them where they are not known but the second one is. */
const elsewhere: Readonly<Record<string, readonly (readonly [option: string, hint: string])[]>> = {
  '-f': dumpsOf('FILE'),
  '--file': dumpsOf('FILE'),
  '--mesh': dumpsOf('DIRECTORY'),
  '--proxy': [['--client', 'the client is named with --client']],
  '--principal': [['--client-cert', 'say --client-cert NAME']],
  '--client-cert': [['--principal', 'say --principal NAME, or --principal none for plaintext']],
  '--service': [
    ['--fqdn', 'say --fqdn NAME'],
    ['--request', 'the service goes with the request: --request "GET http://SERVICE:PORT/PATH"'],
  ],
  '--host': [['--fqdn', 'say --fqdn NAME']],
  '--cluster': [['--fqdn', 'say --name CLUSTER, or --fqdn SERVICE']],
  '--status': [['--fqdn', 'the table has it: whichchain endpoints -f FILE | grep UNHEALTHY']],
  '--log': [['--summary', 'the log is an argument: whichchain explain-log -f DUMP access.log']],
  '--line': [['--summary', "a line is an argument in quotes: whichchain explain-log -f DUMP 'LINE'"]],
  '--request': [['--without-sidecar', 'the requests are GET http://SERVICE:PORT; say --path PATH for another path']],
  '--sni': [['--port', 'one connection is a question for explain: whichchain explain -f FILE --to PORT --sni NAME']],
  '--to': [
    ['--port', 'say --port PORT'],
    ['--service', 'say --service HOST:PORT'],
  ],
};

function dumpsOf(what: string): readonly (readonly [option: string, hint: string])[] {
  return [
    ['--server', 'say --client FILE and --server FILE, or --mesh DIRECTORY and --client NAME'],
    ['--without-sidecar', `dumps are arguments: whichchain matrix ${what}`],
    ['--file', `say -f ${what}${what === 'FILE' ? '' : ' --proxy POD'}`],
  ];
}

/** The next step where an option is not known; `options` are the long names that the command has. */
export function optionHint(unknown: string, options: readonly string[]): string | undefined {
  if (options.includes(unknown)) return undefined;
  const other = Object.hasOwn(elsewhere, unknown) ? elsewhere[unknown] : undefined;
  const here = other?.find(([option]) => options.includes(option));
  if (here !== undefined) return here[1];
  if (Object.hasOwn(known, unknown)) return known[unknown];
  const lower = unknown.toLowerCase();
  const begun = lower.length < 4 ? [] : options.filter((one) => one.startsWith(lower));
  return begun.length === 1 ? `say ${begun[0]}` : undefined;
}
