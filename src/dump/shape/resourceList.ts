import type { DocumentItems, DocumentNode } from '../../input/documentNode.ts';
import type { ResourceKind } from '../resource.ts';
import { listed, type Section, section } from '../section.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';
import { type ItemForm, itemForm } from './resourceItem.ts';

/** A list of resources, each recognised by itself; consecutive ones of the same form make a section. */
export function resourceList(
  items: DocumentItems,
  shape: (kinds: ReadonlySet<ResourceKind>) => string,
): RecognisedDump {
  const sections: Section[] = [];
  const unknown: DocumentNode[] = [];
  let run: { readonly form: ItemForm; readonly nodes: DocumentNode[] } | undefined;
  const close = () => {
    if (run === undefined) return;
    sections.push(section(run.form.kind, run.form.state, run.form.entry, listed(run.nodes)));
    run = undefined;
  };
  for (let index = 0; index < items.length; index++) {
    const node = items.at(index);
    const form = itemForm(node);
    if (form === undefined) {
      unknown.push(node);
      continue;
    }
    if (run === undefined || !sameForm(run.form, form)) {
      close();
      run = { form, nodes: [] };
    }
    run.nodes.push(node);
  }
  close();
  const kinds = new Set(sections.map(({ kind }) => kind));
  return recognisedDump(shape(kinds), sections, { unknown });
}

function sameForm(left: ItemForm, right: ItemForm): boolean {
  return (
    left.kind === right.kind &&
    left.state === right.state &&
    left.entry.form === right.entry.form &&
    (left.entry.form === 'bare' || (right.entry.form !== 'bare' && left.entry.member === right.entry.member))
  );
}

const ISTIOCTL: Readonly<Partial<Record<ResourceKind, string>>> = {
  listener: 'istioctl pc listeners',
  cluster: 'istioctl pc clusters',
  route_configuration: 'istioctl pc routes',
  cluster_status: 'istioctl pc endpoints',
  endpoints: 'istioctl pc eds',
};

/** The shape's name for a document that is a list. */
export function listShape(kinds: ReadonlySet<ResourceKind>): string {
  const [only, ...others] = kinds;
  if (only === undefined) return 'list';
  return others.length === 0 ? (ISTIOCTL[only] ?? `list of ${only}`) : `list of ${[...kinds].join(', ')}`;
}
