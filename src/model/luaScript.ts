import type { Message } from '../proto/message.ts';
import { inlineText, readDataSource, readDataSourceField } from './dataSource.ts';

/** What a script does to requests, as far as that is known without running it. */
export type LuaEffect =
  /** It is asked about responses alone. */
  | { readonly kind: 'passes' }
  /** A request for another host than `host` is refused with 421; undefined: than the server name of the connection. */
  | { readonly kind: 'one_host'; readonly host: string | undefined; readonly ignoresPort: boolean };

/** The script of a filter where a route says `specific` (`LuaPerRoute`); undefined: it is not in the dump. */
export function luaScript(filter: Message, specific: Message | undefined): string | undefined {
  const name = specific?.text('name') ?? '';
  if (name !== '') {
    const source = filter.messageMap('sourceCodes').get(name);
    return source && inlineText(readDataSource(source));
  }
  if (specific?.has('sourceCode') === true) return inlineText(readDataSourceField(specific, 'sourceCode'));
  if (filter.has('defaultSourceCode')) return inlineText(readDataSourceField(filter, 'defaultSourceCode'));
  return filter.text('inlineCode');
}

/** The function for requests may stand in another file, or be made under a name that is put together. */
const mayHaveMore = /\b(?:require|dofile|load\w*|_G|setfenv|getfenv)\b/;

/** Undefined: it would have to be run. */
export function luaEffect(script: string): LuaEffect | undefined {
  if (!script.includes('envoy_on_request')) return mayHaveMore.test(script) ? undefined : { kind: 'passes' };
  if (script.length > 2000) return undefined;
  // Contour writes this into every chain of a host with TLS, so that browsers do not use its connection for another one.
  const found =
    /^functionenvoy_on_request\((\w+)\)local(\w+)=\1:headers\(\)local(\w+)=string\.lower\(\2:get\(":authority"\)\)local(\w+)=(?:"([^"\\]*)"|\1:streamInfo\(\):requestedServerName\(\))((\w+),\w+=string\.find\(\3,":",1,true\)if\7~=nilthen\3=string\.sub\(\3,1,\7-1\)end)?if\3~=\4then\1:respond\(\{\[":status"\]="421"\},(?:""|string\.format\("[^"\\]*",\3\))\)endend$/.exec(
      script.replace(/\s+/g, ''),
    );
  if (found === null) return undefined;
  return { kind: 'one_host', host: found[5], ignoresPort: found[6] !== undefined };
}
