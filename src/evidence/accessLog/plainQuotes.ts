const entities: Readonly<Record<string, string>> = { quot: '"', '#34': '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
/** Typographic quotation marks, as word processors and chats put them. */
const typographic = /[\u201c-\u201f\u00ab\u00bb\uff02]/g;

/**
 * The text with plain quotation marks where it has others in their place, all of them: those of a web page (`&quot;`), of a
 * string whose ends were cut off (`\\"`), or typographic ones. Undefined where it has none.
 */
export function withPlainQuotes(text: string): string | undefined {
  if (text.includes('&quot;') || text.includes('&#34;')) {
    return text.replace(/&(quot|amp|lt|gt|#34|#39);/g, (_, name: string) => entities[name] ?? '');
  }
  if (text.includes('\\"')) return text.replace(/\\(["\\/])/g, '$1');
  typographic.lastIndex = 0;
  return typographic.test(text) ? text.replace(typographic, '"') : undefined;
}
