import type { ScalarTag } from 'yaml';

/** Words that Envoy's YAML reader takes for booleans, beyond `true` and `false` (tried on Envoy 1.40). */
export const plainBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$/,
  resolve: (text) => /^(?:y|yes|on)$/i.test(text),
};
