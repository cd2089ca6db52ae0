/**
 * Why files of the corpus are refused, reviewed: the diagnostic, what it has to say, and a look at the content that has
 * nothing of the product's code and says that the reason is right.
 */
export interface Refusal {
  readonly code: string;
  readonly says: RegExp;
  readonly isRight: (text: string, name: string) => boolean;
}

const noEnvoy = (text: string): boolean => !/"@type"|filter_?chains|virtual_?hosts|load_?assignment/i.test(text);
const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

export const refusals: readonly Refusal[] = [
  {
    code: 'WC0106',
    says: /a table (?:for people|of|about)|the table of/,
    isRight: (text) => noEnvoy(text) && /^[A-Z][A-Z/ ]*\s{2,}[A-Za-z]/.test(firstLine(text)),
  },
  {
    code: 'WC0106',
    says: /what istioctl prints/,
    isRight: (text) => noEnvoy(text) && /^(?:NAME$|Istio Version|-+ [A-Za-z]+|Checked|NOTE)/.test(firstLine(text)),
  },
  { code: 'WC0106', says: /a comparison of two/, isRight: (text) => /^[-+]{3} /m.test(text) && /^@@ /m.test(text) },
  { code: 'WC0103', says: /is empty/, isRight: (text) => text.replaceAll(/^(?:---|#.*|\s*)$/gm, '').trim() === '' },
  {
    code: 'WC0202',
    says: /ztunnel/,
    isRight: (text, name) => name.includes('ztunnel') && /"workloads"|"by_addr"|"connections"/.test(text),
  },
  {
    code: 'WC0202',
    says: /a Kubernetes|a list of Kubernetes objects/,
    isRight: (text) => /^apiVersion: /m.test(text) && /^kind: /m.test(text),
  },
  // One file, whose list of clusters goes on with less indentation than it began with.
  {
    code: 'WC0107',
    says: /implicit map key/,
    isRight: (text) => /^ {2}- load_assignment:/m.test(text) && /^- load/m.test(text),
  },
];
