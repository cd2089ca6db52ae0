/** Values that generated configurations are made of: few, and close to each other, so that they compete. */
export const pools = {
  /** Nested in each other, the family's ends, and neighbours. */
  ipv4: [
    '10.1.2.3/32',
    '10.1.2.2/31',
    '10.1.2.0/24',
    '10.1.0.0/16',
    '10.0.0.0/8',
    '0.0.0.0/1',
    '128.0.0.0/1',
    '192.168.7.0/25',
    '127.0.0.1/32',
    '127.0.0.0/8',
  ],
  ipv6: [
    '2001:db8:1::1/128',
    '2001:db8:1::/127',
    '2001:db8:1::/64',
    '2001:db8:1::/48',
    '2001:db8::/32',
    '2000::/3',
    '8000::/1',
    '::1/128',
  ],
  zeroLength: ['0.0.0.0/0', '::/0'],
  /** Lengths that Envoy clamps, or ranges that never match. */
  odd: ['10.1.2.3/33', '10.1.2.3/128', '::ffff:10.0.0.0/104'],
  ports: [80, 443, 8080, 9000, 1, 65535],
  sourcePorts: [1000, 1001, 30000, 65535],
  serverNames: ['a.com', 'b.a.com', 'c.b.a.com', 'd.c.b.a.com', 'com', 'x.com', 'a.org'],
  wildcards: ['*.a.com', '*.b.a.com', '*.c.b.a.com', '*.com', '*.org', '*.x.com'],
  oddNames: ['', 'A.com', '*.B.a.com', 'a.com.', '.a.com', '*.', '*.*.com', '10.1.2.3', '*.a.com.'],
  /** Names that only clients have. */
  strangeNames: [
    '10.1.2.3',
    '*.a.com',
    'a_b.a.com',
    'xn--bcher-kva.a.com',
    'a',
    'a..com',
    `${'long.'.repeat(40)}a.com`,
  ],
  transportProtocols: ['tls', 'raw_buffer'],
  oddTransports: ['', 'TLS', 'quic'],
  applicationProtocols: ['h2', 'http/1.1', 'http/1.0', 'h2c', 'istio', 'istio-peer-exchange', 'istio-http/1.1'],
  oddProtocols: ['H2', 'h2 ', ''],
  sourceTypes: ['ANY', 'SAME_IP_OR_LOOPBACK', 'EXTERNAL', 0, 1, 2],
} as const;
