/** What a terminal does by itself: colours, and the title of a window or the address of a link, which end with a bell. */
const SEQUENCE = String.raw`\u001b(?:\[[0-9;:?]*[A-Za-z]|\([A-Z0-9]|[=>78]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\))`;
const CUT = String.raw`\u001b(?:\[[0-9;:?]*|\(|\][^\u0007\u001b\n]{0,1000}\u001b?)?$`;

/** Takes a text in pieces: a sequence may be cut by the end of one, and the rest of it is in the next one. */
export function withoutColours(): (text: string, isLast: boolean) => string {
  const sequence = new RegExp(SEQUENCE, 'g');
  const cut = new RegExp(CUT);
  let before = '';
  return (text, isLast) => {
    const whole = before + text;
    before = isLast ? '' : (cut.exec(whole)?.[0] ?? '');
    return whole.slice(0, whole.length - before.length).replace(sequence, '');
  };
}

/** The same of a beginning. */
export const plainBeginning = (text: string): string => withoutColours()(text, false);
