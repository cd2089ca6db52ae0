/** The four parts that Istio writes into cluster names, default SNI and the names of some virtual hosts. */
export interface IstioName {
  /** `outbound`, `inbound`, `inbound-vip`, … */
  readonly direction: string;
  readonly port: number | undefined;
  /** Subset of the DestinationRule; the port's name in inbound clusters before Istio 1.8; '' where there is none. */
  readonly subset: string;
  /** '' on inbound clusters since Istio 1.8. */
  readonly hostname: string;
}

/**
 * Reads `outbound|80|v1|host` or its SNI form `outbound_.80_.v1_.host`; undefined for every other name
 * (`BlackHoleCluster`, `xds-grpc`, names of other control planes).
 */
export function parseIstioName(name: string): IstioName | undefined {
  const parts = /^(?:out|in)bound_\./.test(name) ? splitIntoFour(name, '_.') : splitIntoFour(name, '|');
  if (parts === undefined) return undefined;
  const [direction, port, subset, hostname] = parts;
  if (!/^(?:out|in)bound/.test(direction) || !/^\d{0,5}$/.test(port)) return undefined;
  return { direction, port: port === '' ? undefined : Number(port), subset, hostname };
}

function splitIntoFour(name: string, separator: string): readonly [string, string, string, string] | undefined {
  const [direction, port, subset, ...rest] = name.split(separator);
  if (direction === undefined || port === undefined || subset === undefined || rest.length !== 1) return undefined;
  return [direction, port, subset, rest[0] ?? ''];
}
