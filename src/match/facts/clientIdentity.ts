import type { StringMatcher } from '../../model/stringMatcher.ts';
import type { ClientCertificate } from '../../verdict/clientCertificate.ts';
import { OpenValue, type ReportUndecidable } from '../http/openValue.ts';
import type { Oracle } from '../oracle.ts';
import { matchString } from '../stringMatch.ts';

/** Who the client is by the certificate of its handshake, as RBAC and routes see it. */
export class ClientIdentity {
  /** The chain ended TLS. */
  readonly usesTls: boolean;
  readonly presented: boolean;
  readonly validated: boolean;
  /** Undefined: none was presented, or nobody said what is in it. */
  readonly certificate: ClientCertificate | undefined;
  readonly #principal = new OpenValue({ kind: 'request', name: 'clientCertificate' }, undefined, true);

  constructor(options: {
    readonly usesTls: boolean;
    readonly presented: boolean;
    readonly validated: boolean;
    readonly certificate: ClientCertificate | undefined;
  }) {
    this.usesTls = options.usesTls;
    this.presented = options.presented;
    this.validated = options.validated;
    this.certificate = options.certificate;
  }

  /**
   * One of the URI names, the DNS names or the subject has to match (rbac matchers.cc `AuthenticatedMatcher`). The
   * subject of a certificate with names is taken as empty where nobody told it.
   */
  isAuthenticatedAs(matcher: StringMatcher | undefined, oracle: Oracle, report: ReportUndecidable): boolean {
    if (!this.usesTls) return false;
    if (matcher === undefined) return true;
    if (!this.presented) return holds(matcher, '', report);
    if (this.certificate === undefined) return this.#principal.matches(oracle, matcher, report);
    const names = this.names();
    if (names.some((name) => holds(matcher, name, report))) return true;
    const { subject } = this.certificate;
    if (subject === undefined && names.length === 0) return this.#principal.matches(oracle, matcher, report);
    return holds(matcher, subject ?? '', report);
  }

  /** The alternative names that principals are compared with. */
  names(): readonly string[] {
    return this.certificate === undefined ? [] : [...this.certificate.uriSans, ...this.certificate.dnsSans];
  }

  describe(): string {
    if (!this.usesTls) return 'no TLS';
    if (!this.presented) return 'no certificate';
    return this.certificate === undefined
      ? 'a certificate'
      : this.names().join(', ') || this.certificate.subject || 'a certificate without names';
  }
}

function holds(matcher: StringMatcher, text: string, report: ReportUndecidable): boolean {
  const result = matchString(matcher, text);
  if (!result.ok) report(result.failure);
  return result.ok && result.value;
}
