import type { Random } from '../conformance/generate/random.ts';

/** What languages begin, end and separate things with, what stands between, and what names and numbers are made of. */
const PIECES =
  ' ~\n~\r~\r\n~\t~"~\'~\\~\\"~\'\'~{~}~[~]~(~)~,~:~;~#~/~*~/*~*/~//~-~=~$~{{~}}~${~<%~%>~<~>~<pre~<b~&quot;~&~`~|~%~.~...~0~1.~a~A~_~é~:a~a:~ :~a ~A ~a=~@~│~- ~? ~"a":~x: 1\n~/* */~#\n~[a]~%7B'.split(
    '~',
  );

/** Where each sign makes everything else be looked at again, that takes seconds. */
const SIZE = 50_000;

/** The same few signs again and again at one place: where a pattern tries one beginning after the other, or one end. */
export function withLongRun(original: Uint8Array, random: Random): Uint8Array {
  const unit = Array.from({ length: random.between(1, 3) }, () => random.pick(PIECES)).join('');
  const run = new TextEncoder().encode(unit.repeat(Math.ceil(SIZE / unit.length)) + random.pick(PIECES));
  const at = random.pick([0, original.length, lineAt(original, random), random.below(original.length + 1)]);
  const all = new Uint8Array(original.length + run.length);
  all.set(original.subarray(0, at));
  all.set(run, at);
  all.set(original.subarray(at), at + run.length);
  return all;
}

/** Where a line begins. */
function lineAt(bytes: Uint8Array, random: Random): number {
  return bytes.lastIndexOf(0x0a, random.below(bytes.length + 1)) + 1;
}
