/** What templates put in the place of values: `${PORT}`, `$PORT`, `{{ port }}`, `{% if x %}`, `<%= port %>`, `__PORT__`. */
const PLACEHOLDER =
  /\$\{[^}\n]*\}|\$\(?[A-Z_][A-Z0-9_]*\b|\{\{[^}\n]*\}\}|\{%[^\n]*?%\}|<%[^\n]*?%>|\b__[A-Z0-9_]+__\b/;

/** Whether a text has the place of a value in it that a template fills in. */
export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

export const FILL_IN = 'it is a template: fill it in first, such as with `envsubst < FILE | whichchain … -f -`';
