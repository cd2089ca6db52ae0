import type { HttpFilter } from '../../model/httpFilter.ts';
import { assumed, type FilterRun } from './filterRun.ts';
import type { HttpContext } from './httpContext.ts';

const header = 'cdn-loop';

/** `CdnLoopConfig`: a request that has come by here often enough goes round in a circle (RFC 8586). */
export function runCdnLoop(filter: HttpFilter, id: string, allowed: number, context: HttpContext): FilterRun {
  const { known } = context.request.header(header);
  if (known === undefined) return assumed(filter, 'refuses requests that have been here before', context, false);
  const ids = readCdnLoop(known ?? '');
  if (ids === undefined) return refused(400, 'invalid_cdn_loop_header', `what ${header} says is no list of proxies`);
  if (ids.filter((one) => one === id).length > allowed)
    return refused(502, 'cdn_loop_detected', `the request has been here before, as ${header} says`);
  return { result: { kind: 'passed' }, changed: new Map([[header, known === null ? id : `${known},${id}`]]) };
}

const refused = (code: 400 | 502, details: string, why: string): FilterRun => ({
  result: { kind: 'answers', why },
  ending: { by: 'http_filter', response: { code, flags: '-', details } },
});

const blanks = /[ \t]*/y;
/** An address in brackets is one by its letters alone. */
const proxy = /(?:\[[0-9A-Fa-f:.]*\]|[\w!#$%&'*+.^`|~-]+)(?::\d*)?/y;
const parameter = /[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"(?:[\t !#-[\]-~\x80-\uffff]|\\[\t -~\x80-\uffff])*")/y;

/** Who has handed the request on; undefined: the header does not say it in a form that is read (cdn_loop/parser.cc). */
function readCdnLoop(text: string): readonly string[] | undefined {
  const ids: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  take(blanks);
  while (at < text.length) {
    if (text[at] !== ',') {
      const id = take(proxy);
      if (id === undefined) return undefined;
      ids.push(id);
      take(blanks);
      while (text[at] === ';') {
        at++;
        take(blanks);
        if (take(parameter) === undefined) return undefined;
        take(blanks);
      }
      if (at < text.length && text[at] !== ',') return undefined;
    }
    at++;
    take(blanks);
  }
  return ids;
}
