import { parse, parseAllDocuments } from 'yaml';

/**
 * The documents of a file by the plainest means, for the tests that compare: `JSON.parse`, or the YAML library for all
 * that is no JSON, which also takes commas in front of closing brackets. Several JSON documents one behind the other are
 * cut where the brackets close.
 */
export function plainDocuments(text: string): readonly unknown[] {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (!/^[{[]/.test(body)) {
    return parseAllDocuments(body, { merge: true, uniqueKeys: false, logLevel: 'error' })
      .map((document) => document.toJS({ maxAliasCount: -1 }))
      .filter((value) => value !== null);
  }
  try {
    return [JSON.parse(body)];
  } catch {
    return cutApart(body).map((part) => parse(part, { logLevel: 'silent' }));
  }
}

function cutApart(body: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of body.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') {
      if (depth === 0) start = index;
      depth++;
    } else if (token === '}' || token === ']') {
      depth--;
      if (depth === 0) parts.push(body.slice(start, index + 1));
    }
  }
  return parts;
}
