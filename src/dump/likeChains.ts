import type { Likeness } from '../base/likeness.ts';

/** A name that no rule says anything about: printable ASCII, and not too long for anything. */
const plainName = /^[ -~]{1,200}$/;
/** Where Istio says which of its resources a chain is made from. */
const configPath = /^\/apis\/[ -~]{0,194}$/;

const names: ReadonlySet<string> = new Set([
  'stat_prefix',
  'statPrefix',
  'route_config_name',
  'routeConfigName',
  'cluster',
]);
/** What has the name of a secret in `name`. */
const secrets: ReadonlySet<string> = new Set([
  'tls_certificate_sds_secret_configs',
  'tlsCertificateSdsSecretConfigs',
  'validation_context_sds_secret_config',
  'validationContextSdsSecretConfig',
]);

/**
 * Filter chains that differ in what they match and in names only. A gateway has thousands of them, one for each host:
 * whatever is found in one that is not about its match is found in all.
 */
export const likeChains: Likeness = {
  list: ['filter_chains', 'filterChains'],
  free: new Set(['filter_chain_match', 'filterChainMatch']),
  texts(parent, key, text) {
    if (key === 'config') return text.startsWith('/apis/') && configPath.test(text) ? configPath : undefined;
    const isName = names.has(key) || (key === 'name' && (parent === undefined || secrets.has(parent)));
    return isName && plainName.test(text) ? plainName : undefined;
  },
};
