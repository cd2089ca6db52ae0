/** Types of Envoy's own packages, which nobody else's extensions have. */
const own = /^(?:envoy\.(?:extensions|config|type|admin|data)\.|google\.protobuf\.|xds\.)/;

/** They stand for other types, or for no configuration. */
const general: ReadonlySet<string> = new Set([
  'google.protobuf.Empty',
  'google.protobuf.Struct',
  'xds.type.v3.TypedStruct',
]);

/** Whether a type certainly is none of the extensions in this package: it belongs to another package of Envoy's. */
export function isForeignType(type: string, folder: string): boolean {
  if (type === '' || general.has(type) || type.startsWith(folder)) return false;
  return own.test(type) && /\.v3(?:alpha)?\./.test(type);
}
