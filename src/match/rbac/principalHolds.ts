import { assertNever } from '../../base/assertNever.ts';
import type { AddressRange } from '../../model/addressRange.ts';
import { describeHeaderMatcher } from '../../model/headerMatcher.ts';
import type { Principal } from '../../model/principal.ts';
import { describeStringMatcher } from '../../model/stringMatcher.ts';
import { metadataHolds } from '../facts/metadataMatch.ts';
import type { OpenIp } from '../facts/openIp.ts';
import { headerHolds, rbacLooksAtEach } from '../http/headerMatch.ts';
import { describeSubjectAltName, namesAccepted } from '../tls/subjectAltNames.ts';
import { askOpaque, urlPathHolds } from './permissionHolds.ts';
import type { RbacSubject } from './rbacSubject.ts';
import type { RbacTests } from './rbacTests.ts';

/** Whether the one who does it is whom the principal is about (rbac matchers.cc). */
export function principalHolds(principal: Principal, subject: RbacSubject, tests: RbacTests): boolean {
  const { oracle, report, request, client, answers } = subject;
  const { origin } = principal;
  switch (principal.kind) {
    case 'any':
      return tests.note(origin, 'anybody', undefined, true);
    case 'and':
      return principal.ids.every((id) => principalHolds(id, subject, tests));
    case 'or':
      return principal.ids.some((id) => principalHolds(id, subject, tests));
    case 'not':
      return !principalHolds(principal.id, subject, tests);
    case 'authenticated': {
      const { principalName } = principal;
      const holds = client.isAuthenticatedAs(principalName, oracle, report);
      const wanted =
        principalName === undefined
          ? 'a client over TLS'
          : `client certificate’s name ${describeStringMatcher(principalName)}`;
      return tests.note(origin, wanted, client.describe(), holds);
    }
    case 'mtls_authenticated':
      return mtlsHolds(principal, subject, tests);
    case 'source_ip':
      return addressHolds('source', principal.range, subject.source, subject, tests, origin);
    case 'direct_remote_ip':
      return addressHolds('TCP peer', principal.range, subject.directSource, subject, tests, origin);
    case 'remote_ip':
      return addressHolds('remote address', principal.range, subject.remote(), subject, tests, origin);
    case 'header': {
      const each = (): boolean => rbacLooksAtEach(request, answers, oracle);
      const holds = headerHolds(principal.matcher, request, oracle, report, each);
      const got = request.header(principal.matcher.name).describe();
      return tests.note(origin, describeHeaderMatcher(principal.matcher), got, holds);
    }
    case 'url_path':
      return urlPathHolds(principal.matcher, origin, subject, tests);
    case 'metadata': {
      if (principal.source === 'route' && !subject.hasRoute) {
        return tests.note(origin, 'metadata of the route', 'no route', false);
      }
      const { holds, wanted } = metadataHolds(principal.matcher, principal.source, {
        oracle,
        answers,
        report,
        state: subject.state,
      });
      return tests.note(origin, wanted, undefined, holds);
    }
    case 'filter_state': {
      const { holds, wanted, got } = subject.state.filterStateHolds(principal.matcher, subject);
      return tests.note(origin, wanted, got, holds);
    }
    case 'opaque':
      return tests.note(origin, principal.type, undefined, askOpaque(principal.type, origin, subject));
    default:
      return assertNever(principal);
  }
}

function addressHolds(
  what: string,
  { range, written }: AddressRange,
  address: OpenIp,
  { oracle }: RbacSubject,
  tests: RbacTests,
  origin: Principal['origin'],
): boolean {
  const holds = range !== undefined && address.containing(oracle, [range]).length > 0;
  return tests.note(origin, `${what} is in ${written}`, address.describe(), holds);
}

/** A client whose certificate was verified, perhaps with a name of its own. */
function mtlsHolds(
  principal: Extract<Principal, { kind: 'mtls_authenticated' }>,
  subject: RbacSubject,
  tests: RbacTests,
): boolean {
  const { client, report } = subject;
  const { subjectAltName } = principal;
  const wanted =
    subjectAltName === undefined
      ? 'a verified client certificate'
      : `a verified client certificate whose ${describeSubjectAltName(subjectAltName)}`;
  const isValid = client.usesTls && client.presented && client.validated;
  if (!isValid || subjectAltName === undefined) {
    return tests.note(principal.origin, wanted, client.describe(), isValid && principal.anyValidated);
  }
  const holds =
    client.certificate === undefined
      ? client.isAuthenticatedAs(subjectAltName.matcher, subject.oracle, report)
      : namesAccepted([subjectAltName], client.certificate, report);
  return tests.note(principal.origin, wanted, client.describe(), holds);
}
