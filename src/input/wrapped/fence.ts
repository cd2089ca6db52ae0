/** A line that opens or closes a block of code: in Markdown, or in the markup of Jira and Confluence. */
export const FENCE = /^\s*(`{3,}|`{1,2}(?=\s*$)|~{3,}|\{(?:code|noformat)(?=[:}])(?=[^}]*\}\s*$))/;

/** What says in AsciiDoc that the text between the next two lines of dashes is code. */
export const LISTING = /^\[(?:source|listing)\b[^\]\n]*\]\s*$/;

/** What says in reStructuredText that the indented lines behind it are code. */
export const DIRECTIVE = /^\s*\.\. (?:code|code-block|sourcecode|parsed-literal)::/;

/** What opens a block of code in pages that Hugo makes, such as those of Istio; its word stands in what closes it. */
export const SHORTCODE = /^\s*\{\{[<%] *(text|highlight|code)\b[^}\n]*\}\}\s*$/;

/** Text that stands as it is, within the Markdown of an issue. */
const PREFORMATTED = /^\s*<pre\b[^>]*>/i;

/**
 * A block that begins behind its mark in the same line, as in chats, and one with the mark of code within a line around many:
 * nothing but JSON, or a key of YAML alone, is told there.
 */
export const GLUED_FENCE = /(?:```|^`)(?=\s*[{[]\s*(?:["{[\]}]|$)|[a-z_]\w*:\s*$)/;

/** Whether a block of code begins with this line, or behind it. */
export const isBlockStart = (line: string): boolean =>
  [GLUED_FENCE, FENCE, LISTING, DIRECTIVE, SHORTCODE, PREFORMATTED].some((pattern) => pattern.test(line));
