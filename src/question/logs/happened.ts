import { responseFlag } from '../../evidence/accessLog/responseFlag.ts';
import { terminationDetail } from '../../evidence/accessLog/terminationDetail.ts';
import type { LineContext } from './lineContext.ts';

/** What Envoy itself says in the line, flag by flag and text by text, in plain words. */
export function happened({ record, detail, upstream, downstream }: LineContext): readonly string[] {
  const said: string[] = [];
  for (const flag of record.responseFlags ?? []) {
    said.push(`${flag}: ${responseFlag(flag)?.meaning ?? 'a flag that an extension has set'}`);
  }
  if (typeof record.responseCodeDetails === 'string') {
    const name = record.responseCodeDetails.split(/[{[(]/)[0] ?? '';
    said.push(`${name}: ${detail?.meaning ?? 'a text that an extension has set'}`);
  }
  for (const text of [record.connectionTerminationDetails, record.downstreamLocalCloseReason]) {
    const words = typeof text === 'string' ? terminationDetail(text) : undefined;
    if (words !== undefined) said.push(words.meaning);
  }
  if (upstream !== undefined) said.push(`towards the server: ${upstream.meaning}`);
  if (downstream !== undefined) said.push(`towards the client: ${downstream.meaning}`);
  // Envoy's own words stand first and keep their letters.
  return [...new Set(said)].map((text) => (text.endsWith('.') ? text : `${text}.`));
}
