import type { AuthzAnswer, AuthzRow } from '../../verdict/authz.ts';

/** The table as JSON, version 1 (schemas/authz.schema.json). */
export function authzTableJson(rows: readonly AuthzRow[]): unknown {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'AuthzTable',
    chains: rows.map(({ listener, chain, ...row }) => ({
      listener: listener.name,
      filterChain: {
        index: chain.index === 'default' ? null : chain.index,
        name: chain.name || null,
        origin: chain.origin,
      },
      httpRoute: row.httpRoute ?? null,
      serverNames: row.serverNames,
      applicationProtocols: row.applicationProtocols,
      certificate: row.certificate ?? null,
      requiresClientCertificate: row.requiresClientCertificate,
      mode: row.mode ?? null,
      issuers: row.issuers,
      rules: row.rules.map(({ policies, ...rules }) => ({
        ...rules,
        policies: policies.map(({ name, object, origin }) => ({ name, object: object ?? null, origin })),
      })),
    })),
  };
}

/** The decision as JSON, version 1 (schemas/authz.schema.json). */
export function authzAnswerJson({ branches, complete }: AuthzAnswer): unknown {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'AuthzAnswer',
    complete,
    branches: branches.map(({ assumptions, decision, asked }) => ({ if: assumptions, decision, asked })),
  };
}
