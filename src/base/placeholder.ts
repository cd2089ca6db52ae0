/**
 * What templates put in the place of values: `${PORT}`, `$PORT`, `{{ port }}`, `{% if x %}`, `<%= port %>`, `<#if x>`,
 * `__PORT__`, `<PORT>`.
 */
const PLACEHOLDER =
  /\$\{[^}\n]{0,200}\}|\$\(?[A-Z_][A-Z0-9_]*\b|\{\{[^}\n]{0,200}\}\}|\{%[^\n]{0,200}?%\}|<%[^\n]{0,200}?%>|<\/?#[a-z]{1,20}[^>\n]{0,200}>|<[A-Z][A-Z0-9_-]*>|\b__[A-Z0-9_]+__\b/;

/** Whether a text has the place of a value in it that a template fills in. */
export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** What to do with a text of which this is a piece with such a place in it. */
export function fillIn(text: string): string {
  const advice = text.match(PLACEHOLDER)?.[0].startsWith('$')
    ? 'such as with `envsubst < FILE | whichchain … -f -`'
    : 'with the program whose template it is, such as Ansible, Helm or a control plane, and give the result';
  return `it is a template: fill it in first, ${advice}`;
}

/** The text of `{{ port }}` where YAML has read it as a map of a map; `name` is that of the only member. */
export const bracedName = (name: string): string | undefined => (/^\{[^\n]*\}$/.test(name) ? `{${name}}` : undefined);
