const etherType = { ipv4: 0x0800, ipv6: 0x86dd } as const;
/** Tags in front of the real type: VLAN, provider VLAN and its older numbers. */
const tags = new Set([0x8100, 0x88a8, 0x9100, 0x9200]);
/** Address families that stand for IPv6 in loopback headers: BSDs, macOS, Linux, Windows. */
const ipv6Families = new Set([10, 23, 24, 28, 30]);

/** What stands behind the link-layer header. */
export type LinkPayload =
  | { readonly kind: 'ip'; readonly offset: number }
  /** ARP, LLDP and the like, or a header that was cut. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown_link' };

const other: LinkPayload = { kind: 'other' };

/** Finds the IP packet behind the link-layer header; `linkType` is a number of libpcap's list. */
export function linkPayload(linkType: number, bytes: Uint8Array): LinkPayload {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (linkType) {
    case 0: // NULL: in the byte order of the machine that captured
      return loopback(view, true);
    case 108: // LOOP
      return loopback(view, false);
    case 1: // Ethernet
      return tagged(view, 12);
    case 113: // Linux cooked v1
      return tagged(view, 14);
    case 276: // Linux cooked v2: the type comes first
      return view.byteLength < 20 ? other : cookedV2(view);
    case 12:
    case 14:
    case 101: // raw IP
    case 228:
    case 229:
      return bytes.length === 0 ? other : { kind: 'ip', offset: 0 };
    default:
      return { kind: 'unknown_link' };
  }
}

function loopback(view: DataView, isHostOrder: boolean): LinkPayload {
  if (view.byteLength < 5) return other;
  const big = view.getUint32(0);
  const little = view.getUint32(0, true);
  const family = isHostOrder && big > 0xffff ? little : big;
  return family === 2 || ipv6Families.has(family) ? { kind: 'ip', offset: 4 } : other;
}

/** `position` is where the EtherType stands; tags are passed over. */
function tagged(view: DataView, position: number): LinkPayload {
  let at = position;
  for (let depth = 0; depth < 8; depth += 1) {
    if (view.byteLength < at + 2) return other;
    const type = view.getUint16(at);
    if (type === etherType.ipv4 || type === etherType.ipv6) return { kind: 'ip', offset: at + 2 };
    if (!tags.has(type)) return other;
    at += 4;
  }
  return other;
}

function cookedV2(view: DataView): LinkPayload {
  const type = view.getUint16(0);
  if (type === etherType.ipv4 || type === etherType.ipv6) return { kind: 'ip', offset: 20 };
  // A VLAN tag stands where the packet begins.
  return tags.has(type) ? tagged(view, 22) : other;
}
