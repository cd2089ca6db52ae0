import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const genuine = new URL(
  `${process.env.WHICHCHAIN_SHARED ?? '../shared'}/dumps/istio-1.31-dev/big/sidecar-5000-services.config_dump.json.gz`,
  new URL('../../', import.meta.url),
);
const sample = new URL('../../samples/istio-sidecar/sidecar.json', import.meta.url);

type Section = Readonly<Record<string, unknown>>;

/** A dump of a real sidecar, to be made larger in its own proportions. */
export interface BaseDump {
  readonly name: string;
  readonly sections: readonly Section[];
}

export function baseDump(): BaseDump {
  const name = existsSync(genuine) ? 'the dump of a sidecar in a mesh of 5,000 services' : 'samples/istio-sidecar';
  const text = existsSync(genuine) ? gunzipSync(readFileSync(genuine)).toString() : readFileSync(sample, 'utf8');
  const { configs }: { configs: readonly Section[] } = JSON.parse(text);
  return { name, sections: configs };
}

export interface DumpPlan {
  readonly base: BaseDump;
  /** In bytes, about. */
  readonly size: number;
  /** Name and address of the pod, where it is not the base's own. */
  readonly pod?: { readonly name: string; readonly namespace: string; readonly ip: string };
}

/**
 * Writes a dump as Envoy's admin page prints it (indented by one). What the control plane sends is repeated under other
 * names and addresses, or left out from some item on, until the size is reached; every section grows alike.
 */
export function writeDump(path: string, plan: DumpPlan): void {
  const file = openSync(path, 'w');
  for (const part of dumpParts(plan)) writeSync(file, part);
  closeSync(file);
}

export function* dumpParts({ base, size, pod }: DumpPlan): Iterable<string> {
  const factor = size / JSON.stringify({ configs: base.sections }, undefined, 1).length;
  yield '{\n "configs": [\n';
  for (const [index, section] of base.sections.entries()) {
    if (index > 0) yield ',\n';
    yield* sectionParts(section, factor, pod);
  }
  yield '\n ]\n}\n';
}

function* sectionParts(section: Section, factor: number, pod: DumpPlan['pod']): Iterable<string> {
  yield '  {';
  for (const [index, [key, value]] of Object.entries(section).entries()) {
    yield `${index > 0 ? ',' : ''}\n   ${JSON.stringify(key)}: `;
    if (key.startsWith('dynamic_') && Array.isArray(value)) yield* itemParts(value, factor);
    else yield indented(key === 'bootstrap' && pod !== undefined ? ofPod(value, pod) : value, 3);
  }
  yield '\n  }';
}

/** A listener that keeps its name and address under other names of services, such as virtualInbound, comes once. */
function* itemParts(items: readonly unknown[], factor: number): Iterable<string> {
  const texts = items.map((item) => indented(item, 4));
  let count = 0;
  yield '[';
  for (let copy = 0; copy < factor; copy++) {
    const part = Math.min(1, factor - copy);
    for (const [index, text] of texts.entries()) {
      const isWanted = Math.floor((index + 1) * part) > Math.floor(index * part);
      if (!isWanted && !/"name": "virtual(?:In|Out)bound"/.test(text)) continue;
      const other = copy === 0 ? text : renamed(text, copy);
      if (copy > 0 && text.includes('"active_state": {') && firstName(other) === firstName(text)) continue;
      yield `${count++ > 0 ? ',' : ''}\n    ${other}`;
    }
  }
  yield '\n   ]';
}

const firstName = (text: string): string | undefined => /"name": "([^"]*)"/.exec(text)?.[1];

function renamed(text: string, copy: number): string {
  return text
    .replaceAll('.svc.cluster.local', `-${copy}.svc.cluster.local`)
    .replace(/("route_config": \{\s*"@type": "[^"]*",\s*"name": "[^"]*)/, `$1-${copy}`)
    .replace(
      /\b10\.(\d+)\.(\d+\.\d+)/g,
      (_, second: string, rest: string) => `10.${(Number(second) + copy) % 256}.${rest}`,
    );
}

function indented(value: unknown, depth: number): string {
  return JSON.stringify(value, undefined, 1).replaceAll('\n', `\n${' '.repeat(depth)}`);
}

function ofPod(bootstrap: unknown, { name, namespace, ip }: NonNullable<DumpPlan['pod']>): unknown {
  const copy = JSON.parse(JSON.stringify(bootstrap));
  copy.node.id = `sidecar~${ip}~${name}.${namespace}~${namespace}.svc.cluster.local`;
  Object.assign(copy.node.metadata, { NAME: name, NAMESPACE: namespace, INSTANCE_IPS: ip });
  return copy;
}
