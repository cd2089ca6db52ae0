import { counted } from '../../base/counted.ts';
import type { AskedRbac, AuthzAnswer, AuthzBranch, AuthzRow, AuthzRules } from '../../verdict/authz.ts';
import type { RbacPolicyStep } from '../../verdict/rbacVerdict.ts';
import { assumedWords } from '../explanation/conditionWords.ts';
import { columns } from '../layout/columns.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';

/** A line for each filter chain, as `istioctl authz check` once printed, and the policies below. */
export function authzTableText(rows: readonly AuthzRow[], paint: Paint): string {
  const head = ['LISTENER[CHAIN]', 'HTTP ROUTE', 'SNI', 'ALPN', 'CERTIFICATE', 'mTLS (MODE)', 'AUTHZ (RULES)'];
  const cells = rows.map((row) =>
    [
      `${row.listener.name}[${row.chain.index}]`,
      row.httpRoute === undefined ? '-' : row.httpRoute || '(no name)',
      row.serverNames.join(',') || '-',
      row.applicationProtocols.join(',') || '-',
      row.certificate ?? '-',
      `${row.requiresClientCertificate ? 'yes' : 'no'}${row.mode === undefined ? '' : ` (${row.mode})`}`,
      rulesCell(row.rules),
    ].map(printable),
  );
  const policies = policyRows(rows);
  const below =
    policies.length === 0
      ? [paint.faint('no policies')]
      : [columns([['ACTION', 'POLICY', 'RULES', 'CHAINS'], ...policies.map((row) => row.map(printable))])];
  return `${[columns([head, ...cells]), '', ...below].join('\n')}\n`;
}

function rulesCell(rules: readonly AuthzRules[]): string {
  if (rules.length === 0) return 'no';
  return rules
    .map(({ action, shadow, policies, level }) => {
      const watched = shadow ? ' watched' : '';
      const count = action === 'matcher' ? '' : ` ${policies.length}`;
      return `${action}${count}${watched}${level === 'network' ? ' (TCP)' : ''}`;
    })
    .join(', ');
}

/** A line for each policy object and action, with the number of its rules. */
function policyRows(rows: readonly AuthzRow[]): readonly (readonly string[])[] {
  const found = new Map<
    string,
    { readonly action: string; readonly object: string; rules: Set<string>; chains: Set<string> }
  >();
  for (const row of rows) {
    for (const { action, policies, shadow } of row.rules) {
      for (const { name, object } of policies) {
        const shown = object ?? name;
        const key = `${action} ${shadow} ${shown}`;
        const known = found.get(key) ?? {
          action: shadow ? `${action} (watched)` : action,
          object: shown,
          rules: new Set<string>(),
          chains: new Set<string>(),
        };
        known.rules.add(name);
        known.chains.add(`${row.listener.name}[${row.chain.index}]`);
        found.set(key, known);
      }
    }
  }
  return [...found.values()].map(({ action, object, rules, chains }) => [
    action,
    object,
    String(rules.size),
    chains.size > 3 ? `${[...chains].slice(0, 3).join(', ')}, … (${chains.size})` : [...chains].join(', '),
  ]);
}

/** Whether the caller may, by which policy, and what the others would have wanted. */
export function authzAnswerText(answer: AuthzAnswer, caller: string, paint: Paint): string {
  const groups = groupBranches(answer.branches);
  const parts = groups.map((group) => groupText(group, groups.length > 1, paint));
  const more = answer.complete ? '' : `${paint.warn('? there are more cases than were looked at')}\n`;
  return `${printable(caller)}\n${parts.join('\n')}${more}`;
}

type Group = readonly [AuthzBranch, ...AuthzBranch[]];

/** Cases that are decided alike are shown once. */
function groupBranches(branches: readonly AuthzBranch[]): readonly Group[] {
  const groups = new Map<string, [AuthzBranch, ...AuthzBranch[]]>();
  for (const branch of branches) {
    const key = JSON.stringify(branch.decision);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [branch]);
    else group.push(branch);
  }
  return [...groups.values()];
}

const mostConditions = 4;

function groupText(group: Group, isConditional: boolean, paint: Paint): string {
  const [{ decision, asked }] = group;
  const conditions = isConditional ? group.map(conditionOf) : [];
  const titles = conditions
    .slice(0, mostConditions)
    .map((text, index) => `${index === 0 ? 'if' : 'or if'} ${printable(text)}`);
  if (conditions.length > mostConditions)
    titles.push(`or in ${counted(conditions.length - mostConditions, 'more case')}`);
  const lines = [...titles.map(paint.strong), headline(decision, paint), '', ...asked.flatMap(askedLines)];
  return `${lines.join('\n').trimEnd()}\n`;
}

function conditionOf({ assumptions }: AuthzBranch): string {
  return assumedWords(assumptions, ', ');
}

function headline(decision: AuthzBranch['decision'], paint: Paint): string {
  switch (decision.kind) {
    case 'allowed':
      return paint.good(
        `✓ allowed${decision.policy === undefined ? ': no policy stands against it' : ` by ${policyWords(decision.policy)}`}`,
      );
    case 'denied': {
      const by = decision.policy === undefined ? 'no ALLOW policy matches' : `by ${policyWords(decision.policy)}`;
      const code = decision.response.code === undefined ? 'the connection is closed' : String(decision.response.code);
      return paint.bad(`✗ denied: ${by} (${code} ${printable(decision.response.details)})`);
    }
    case 'not_asked':
      return paint.bad(`✗ ${printable(decision.why)}`);
    case 'unknown':
      return paint.warn(`? ${printable(decision.why)}`);
  }
}

/** Istio's rules are counted from 0 in the name. */
function policyWords(name: string): string {
  const parts = /^ns\[([^\]]*)\]-policy\[([^\]]*)\]-rule\[(\d+)\]/.exec(name);
  return parts === null ? `policy ${printable(name)}` : printable(`rule ${parts[3]} of ${parts[2]}.${parts[1]}`);
}

function askedLines({ filter, rbac }: AskedRbac): readonly string[] {
  const action = rbac.action ?? (rbac.matcherSteps.length > 0 ? 'matcher' : 'nothing enforced');
  const result = rbac.decision === 'denied' ? 'denies' : rbac.policy === undefined ? 'lets pass' : 'matches';
  return [`  ${printable(filter)} (${action}): ${result}`, ...rbac.policies.flatMap((step) => policyLines(step))];
}

/** Of a policy that does not match the tests that failed tell why. */
function policyLines({ policy, matched, tests }: RbacPolicyStep): readonly string[] {
  const telling = matched ? tests.filter(({ holds }) => holds) : tests.filter(({ holds }) => !holds);
  const shown = telling.slice(0, 4).map(({ part, wanted, got }) => {
    const has = got === undefined ? '' : `, got ${printable(got)}`;
    return `        ${matched ? '✓' : '✗'} ${part}: ${printable(wanted)}${has}`;
  });
  const more = telling.length > 4 ? [`        … and ${telling.length - 4} more`] : [];
  return [`      ${matched ? '✓' : '-'} ${policyWords(policy)}`, ...shown, ...more];
}
