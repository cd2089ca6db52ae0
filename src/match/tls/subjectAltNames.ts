import { describeStringMatcher } from '../../model/stringMatcher.ts';
import type { SubjectAltNameMatcher } from '../../model/subjectAltNameMatcher.ts';
import type { ClientCertificate } from '../../verdict/clientCertificate.ts';
import type { ReportUndecidable } from '../http/openValue.ts';
import { asciiLowerCase, matchString } from '../stringMatch.ts';

/** Whether one of the certificate's names satisfies one of the matchers (cert_validator/san_matcher.cc). */
export function namesAccepted(
  matchers: readonly SubjectAltNameMatcher[],
  certificate: ClientCertificate,
  report: ReportUndecidable,
): boolean {
  return matchers.some((matcher) => candidates(matcher, certificate).some((name) => accepts(matcher, name, report)));
}

function candidates({ sanType }: SubjectAltNameMatcher, { uriSans, dnsSans }: ClientCertificate): readonly string[] {
  switch (sanType) {
    case 'URI':
      return uriSans;
    case 'DNS':
      return dnsSans;
    case 'any':
      return [...uriSans, ...dnsSans];
    default:
      return [];
  }
}

/** An exact matcher of DNS names lets the certificate have a wildcard as its first label. */
function accepts({ sanType, matcher }: SubjectAltNameMatcher, name: string, report: ReportUndecidable): boolean {
  if (sanType !== 'URI' && matcher.kind === 'exact' && dnsNameCovers(name, matcher.text)) return true;
  const result = matchString(matcher, name);
  if (!result.ok) report(result.failure);
  return result.ok && result.value;
}

function dnsNameCovers(pattern: string, name: string): boolean {
  const wanted = asciiLowerCase(name);
  const offered = asciiLowerCase(pattern);
  if (offered === wanted) return true;
  const dot = wanted.indexOf('.');
  return offered.startsWith('*.') && dot > 0 && offered.slice(1) === wanted.slice(dot);
}

/** In words: `URI is "spiffe://…"`. */
export function describeSubjectAltName({ sanType, matcher }: SubjectAltNameMatcher): string {
  return `${sanType === 'any' ? 'name' : sanType} ${describeStringMatcher(matcher)}`;
}
