/** Makes samples/istio-1.12.8-strict/server.pcap: `npx tsx scripts/sampleCapture.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeClientHello } from '../test/conformance/bytes/clientHello.ts';
import { conversation, pcap, segment } from '../test/evidence/capture/writeCapture.ts';

const server = '10.10.0.32:8090';
const sidecar = writeClientHello({
  serverName: 'outbound_.80_._.echo.meshified.svc.cluster.local',
  applicationProtocols: ['istio-peer-exchange', 'istio', 'istio-http/1.1'],
  form: '1.3',
});
const curl = writeClientHello({ serverName: 'echo.meshified', applicationProtocols: ['h2', 'http/1.1'], form: '1.3' });
const request = Buffer.from('GET / HTTP/1.1\r\nHost: echo.meshified\r\nUser-Agent: curl/7.79.1\r\n\r\n');

const plaintext = '10.10.0.31:43434';
const reset = segment({ from: server, to: plaintext, sequence: 9_000_001, flags: 'RA' });
const frames = [
  ...conversation({ client: '10.10.0.29:37652', server, sent: [{ by: 'client', bytes: sidecar }] }),
  ...conversation({ client: plaintext, server, sent: [{ by: 'client', bytes: request }] }).slice(0, 4),
  reset,
  ...conversation({
    client: '10.10.0.31:43440',
    server,
    sent: [
      { by: 'client', bytes: curl.subarray(0, 70) },
      { by: 'client', bytes: curl.subarray(70) },
      { by: 'server', bytes: Buffer.from([0x15, 3, 3, 0, 2, 2, 116]) },
    ],
  }),
  ...conversation({ client: '10.10.0.31:50550', server, sent: [] }),
];
const output = fileURLToPath(new URL('../samples/istio-1.12.8-strict/server.pcap', import.meta.url));
writeFileSync(output, pcap(frames, { linkType: 113 }));
