import { defineDiagnostic } from '../diagnosticKind.ts';

export const endpointWithoutDump = defineDiagnostic<{ readonly address: string }>({
  code: 'WC0820',
  name: 'endpoint-without-dump',
  severity: 'information',
  text: ({ address }) => `no dump of a proxy at ${address} was given: no sidecar is assumed there`,
  hint: () => 'if the pod has a sidecar, give its dump with --server; otherwise this is right',
  documentation:
    'A trace goes on into the proxy that owns the address of the endpoint. Where none of the given dumps owns it, the ' +
    'application is assumed to answer itself, in plaintext.',
});

export const sidecarWithoutDump = defineDiagnostic<{ readonly address: string }>({
  code: 'WC0821',
  name: 'sidecar-without-dump',
  severity: 'warning',
  text: ({ address }) =>
    `the endpoint ${address} has a sidecar (its metadata says so), but its dump was not given; it is assumed to accept the call`,
  hint: () => 'give the dump of that pod with --server to know',
  documentation:
    'The metadata of the endpoint says `tlsMode: istio`, which Istio writes for pods with a sidecar. What that sidecar ' +
    'does with the call depends on its own configuration.',
});

export const identityInferred = defineDiagnostic<{ readonly who: string; readonly name: string }>({
  code: 'WC0822',
  name: 'identity-inferred',
  severity: 'information',
  text: ({ who, name }) =>
    `the certificate of ${who} is not in its dump; \`${name}\` is what other proxies expect of its address`,
  documentation:
    'Dumps of old releases have no secrets, and files on disk are in no dump. The name of a workload is then taken from ' +
    'what the clusters that have it as an endpoint require of the server certificate.',
});

export const destinationUnknown = defineDiagnostic<{ readonly host: string }>({
  code: 'WC0823',
  name: 'destination-unknown',
  severity: 'warning',
  text: ({ host }) =>
    `the address of \`${host}\` is not in the client's dump; it is assumed to be one that no listener and no route names`,
  hint: () => 'say it with --to ADDRESS:PORT (`kubectl get service` shows it as CLUSTER-IP)',
  documentation:
    "An application connects to an address, and the client's proxy chooses its listener by that address. The address of " +
    'a service is looked up in the domains of virtual hosts and in the listeners of the dump. Where it is in neither, ' +
    'the listener of the port for all addresses takes the connection.',
});

export const serverCertificateByName = defineDiagnostic<{ readonly who: string }>({
  code: 'WC0824',
  name: 'server-certificate-not-in-dump',
  severity: 'information',
  text: ({ who }) => `the certificate of ${who} is not in its dump: the client is assumed to accept it`,
  documentation:
    'The client checks names and authority of the certificate that the server presents. Without the certificate in the ' +
    "server's dump this cannot be followed.",
});

export const tunnelEnd = defineDiagnostic<{ readonly address: string }>({
  code: 'WC0825',
  name: 'tunnel-end-not-followed',
  severity: 'information',
  text: ({ address }) => `whatever ends the tunnel at ${address} is assumed to pass the call on to the application`,
  hint: () =>
    'if a sidecar or waypoint ends it, give its dump with --server; what a ztunnel enforces is in no configuration of Envoy’s',
  documentation:
    'In an ambient mesh a call goes through a tunnel (HBONE: HTTP CONNECT in mutual TLS on port 15008) to a ztunnel, or ' +
    'to a sidecar that takes such tunnels. A ztunnel is not Envoy and its dump is another format; the way is followed up ' +
    'to the tunnel, and into who ends it where that is an Envoy whose dump was given.',
});

export const takenForProxy = defineDiagnostic<{ readonly what: string; readonly who: string }>({
  code: 'WC0826',
  name: 'taken-for-proxy',
  severity: 'information',
  text: ({ what, who }) => `\`${what}\` is taken to lead to ${who}, the only proxy given that may be there`,
  hint: () => 'say another address with --to ADDRESS:PORT',
  documentation:
    'A client without a proxy asks for a name that no dump knows, or a call comes to an address of which no dump says whose ' +
    'it is. Where one given proxy listens on that port (and does not say that it has other addresses), it is taken to be ' +
    'the one: files such as `envoy.yaml` do not tell the address of the proxy, and names of gateways are in no dump.',
});

export const tunnelToWaypoint = defineDiagnostic<{ readonly address: string; readonly waypoint: string }>({
  code: 'WC0827',
  name: 'tunnel-to-waypoint-assumed',
  severity: 'information',
  text: ({ address, waypoint }) =>
    `the ztunnel of the client is assumed to bring what is for ${address} to ${waypoint}`,
  hint: () => 'a client outside of the mesh, or with a sidecar, goes to the pods without the waypoint',
  documentation:
    'In an ambient mesh the ztunnel beside the client sends what is for a service with a waypoint there, in a tunnel of ' +
    'mutual TLS. Its configuration is none of Envoy, so that it does is assumed of an address that the waypoint has chains for. ' +
    'Who the client is, the certificate of that tunnel says: policies that ask for it stay open.',
});
