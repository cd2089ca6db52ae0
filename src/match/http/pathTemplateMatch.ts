/** Characters of one path segment. */
const segment = "[a-zA-Z0-9\\-._~%!$&'()*+,;:@=]+";
const rest = "[a-zA-Z0-9\\-._~%!$&'()*+,;:@=/]*";

/**
 * A URI template as a regular expression: `*` is one segment, `**` what is left, `{name}` and `{name=pattern}` are
 * named parts. Undefined for a template that is not understood.
 */
export function templatePattern(template: string): string | undefined {
  if (!template.startsWith('/')) return undefined;
  let pattern = '';
  for (let index = 0; index < template.length; ) {
    const character = template[index] ?? '';
    if (character === '{') {
      const end = template.indexOf('}', index);
      const inner = /^[A-Za-z_][A-Za-z0-9_]*(?:=([^{}]+))?$/.exec(template.slice(index + 1, end));
      if (end < 0 || inner === null) return undefined;
      const part = wildcards(inner[1] ?? '*');
      if (part === undefined) return undefined;
      pattern += `(?:${part})`;
      index = end + 1;
    } else {
      const end = template.indexOf('{', index);
      const part = wildcards(template.slice(index, end < 0 ? undefined : end));
      if (part === undefined) return undefined;
      pattern += part;
      index = end < 0 ? template.length : end;
    }
  }
  return pattern;
}

function wildcards(text: string): string | undefined {
  if (text.includes('}') || text.includes('***')) return undefined;
  return text
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? rest : part === '*' ? segment : part.replace(/[.+?^$()|[\]\\]/g, '\\$&')))
    .join('');
}
