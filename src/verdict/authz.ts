import type { Origin } from '../diagnostic/origin.ts';
import type { FactAssumption } from './fact.ts';
import type { TlsMode } from './portTls.ts';
import type { RbacVerdict } from './rbacVerdict.ts';
import type { ChainReference, ListenerReference } from './reference.ts';
import type { ProxyResponse } from './response.ts';

/** What a filter chain asks of its callers. */
export interface AuthzRow {
  readonly listener: ListenerReference;
  readonly chain: ChainReference;
  /** Name of its route configuration; undefined where it is not for HTTP. */
  readonly httpRoute: string | undefined;
  readonly serverNames: readonly string[];
  readonly applicationProtocols: readonly string[];
  /** Where its certificate comes from: `SDS: default`, a file, `inline`; undefined: it ends no TLS. */
  readonly certificate: string | undefined;
  readonly requiresClientCertificate: boolean;
  /** Of the chain's port; undefined where the chain is not for inbound connections. */
  readonly mode: TlsMode | undefined;
  readonly rules: readonly AuthzRules[];
  /** Issuers of tokens that it knows. */
  readonly issuers: readonly string[];
}

/** The rules of one RBAC filter. */
export interface AuthzRules {
  readonly level: 'network' | 'http';
  readonly action: 'ALLOW' | 'DENY' | 'LOG' | 'matcher';
  /** Only watched, not enforced. */
  readonly shadow: boolean;
  /** By the names of the policies in the filter. */
  readonly policies: readonly AuthzPolicy[];
  readonly origin: Origin;
}

export interface AuthzPolicy {
  readonly name: string;
  /** Istio's object behind it: `server-deny.authz`; undefined where the name is not made by Istio. */
  readonly object: string | undefined;
  readonly origin: Origin;
}

/** Whether a caller may do something, for every class of what is open. */
export interface AuthzAnswer {
  readonly branches: readonly AuthzBranch[];
  readonly complete: boolean;
}

export interface AuthzBranch {
  readonly assumptions: readonly FactAssumption[];
  readonly decision: AuthzDecision;
  /** Every RBAC filter that was asked, in order. */
  readonly asked: readonly AskedRbac[];
}

export interface AskedRbac {
  readonly filter: string;
  readonly level: 'network' | 'http';
  readonly rbac: RbacVerdict;
}

export type AuthzDecision =
  /** By the last ALLOW policy that matched; undefined: no policy had to. */
  | { readonly kind: 'allowed'; readonly policy: string | undefined }
  /** `policy` undefined: there are ALLOW policies, and none matches. */
  | { readonly kind: 'denied'; readonly policy: string | undefined; readonly response: ProxyResponse }
  /** Something else ends it before the policies, or beside them; in words. */
  | { readonly kind: 'not_asked'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };
