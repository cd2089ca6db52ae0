import { assertNever } from '../../base/assertNever.ts';
import { rangeContains } from '../../base/cidrRange.ts';
import { formatIpAddress } from '../../base/ipAddress.ts';
import { rbacConditionNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { describeHeaderMatcher } from '../../model/headerMatcher.ts';
import type { Permission } from '../../model/permission.ts';
import { describeStringMatcher, type StringMatcher } from '../../model/stringMatcher.ts';
import { metadataHolds } from '../facts/metadataMatch.ts';
import { headerHolds, rbacLooksAtEach } from '../http/headerMatch.ts';
import { templatePattern } from '../http/pathTemplateMatch.ts';
import { matchString } from '../stringMatch.ts';
import type { RbacSubject } from './rbacSubject.ts';
import type { RbacTests } from './rbacTests.ts';

/** Whether what is being done is what the permission is about (rbac matchers.cc). */
export function permissionHolds(permission: Permission, subject: RbacSubject, tests: RbacTests): boolean {
  const { oracle, report, request, localAddress, answers } = subject;
  const { origin } = permission;
  switch (permission.kind) {
    case 'any':
      return tests.note(origin, 'anything', undefined, true);
    case 'and':
      return permission.rules.every((rule) => permissionHolds(rule, subject, tests));
    case 'or':
      return permission.rules.some((rule) => permissionHolds(rule, subject, tests));
    case 'not':
      return !permissionHolds(permission.rule, subject, tests);
    case 'header': {
      const each = (): boolean => rbacLooksAtEach(request, answers, oracle);
      const holds = headerHolds(permission.matcher, request, oracle, report, each);
      const got = request.header(permission.matcher.name).describe();
      return tests.note(origin, describeHeaderMatcher(permission.matcher), got, holds);
    }
    case 'url_path':
      return urlPathHolds(permission.matcher, origin, subject, tests);
    case 'uri_template': {
      const { template } = permission;
      const pattern = template.kind === 'uri_template' ? templatePattern(template.template) : undefined;
      if (pattern !== undefined) {
        return urlPathHolds({ kind: 'safe_regex', regex: pattern, origin }, origin, subject, tests);
      }
      const what = template.kind === 'uri_template' ? `the template ${template.template}` : template.type;
      return tests.note(origin, `path fits ${what}`, undefined, askOpaque(what, origin, subject));
    }
    case 'destination_ip': {
      const { range, written } = permission.range;
      const holds = localAddress !== undefined && range !== undefined && rangeContains(range, localAddress.ip);
      const got = localAddress === undefined ? 'none' : formatIpAddress(localAddress.ip);
      return tests.note(origin, `destination is in ${written}`, got, holds);
    }
    case 'destination_port': {
      const holds = localAddress?.port === permission.port;
      return tests.note(origin, `destination port is ${permission.port}`, localAddress?.port.toString(), holds);
    }
    case 'destination_port_range': {
      const { start, end } = permission;
      const port = localAddress?.port;
      const holds = port !== undefined && start <= port && port < end;
      return tests.note(origin, `destination port is in [${start}, ${end})`, port?.toString(), holds);
    }
    case 'metadata': {
      if (permission.source === 'route' && !subject.hasRoute) {
        return tests.note(origin, 'metadata of the route', 'no route', false);
      }
      const { holds, wanted } = metadataHolds(permission.matcher, permission.source, {
        oracle,
        answers,
        report,
        state: subject.state,
      });
      return tests.note(origin, wanted, undefined, holds);
    }
    case 'requested_server_name':
      return serverNameHolds(permission.matcher, origin, subject, tests);
    case 'opaque':
      return tests.note(origin, permission.type, undefined, askOpaque(permission.type, origin, subject));
    default:
      return assertNever(permission);
  }
}

/** Extensions are not evaluated: both answers are followed. */
export function askOpaque(type: string, origin: Permission['origin'], subject: RbacSubject): boolean {
  const what = type === '' ? 'an empty rule' : type;
  subject.report(diagnostic(rbacConditionNotEvaluated, origin, { what }));
  return subject.answers.ask(subject.oracle, { kind: 'proxy_state', name: what }, 'fulfilled', 'not fulfilled');
}

export function urlPathHolds(
  matcher: StringMatcher,
  origin: Permission['origin'],
  { oracle, report, path }: RbacSubject,
  tests: RbacTests,
): boolean {
  const holds = path.matches(oracle, matcher, report);
  return tests.note(origin, `path ${describeStringMatcher(matcher)}`, path.describe(), holds);
}

/** A connection of which no server name was read has the empty one. */
function serverNameHolds(
  matcher: StringMatcher,
  origin: Permission['origin'],
  { oracle, report, serverName }: RbacSubject,
  tests: RbacTests,
): boolean {
  const wanted = `server name ${describeStringMatcher(matcher)}`;
  const holdsFor = (candidate: string | null): boolean => {
    const result = matchString(matcher, candidate ?? '');
    if (!result.ok) report(result.failure);
    return result.ok && result.value;
  };
  const holds =
    serverName === undefined
      ? holdsFor('')
      : serverName.satisfies(oracle, `one that ${describeStringMatcher(matcher)}`, holdsFor);
  return tests.note(origin, wanted, serverName?.describe() ?? 'none', holds);
}
