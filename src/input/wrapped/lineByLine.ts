/** Piece by piece: a line may be cut by the end of a piece, and is kept for the next one. */
export function lineByLine(change: (line: string) => string): (text: string, isLast: boolean) => string {
  let before = '';
  return (text, isLast) => {
    const whole = before + text;
    const end = isLast ? whole.length : whole.lastIndexOf('\n') + 1;
    before = whole.slice(end);
    return whole.slice(0, end).split('\n').map(change).join('\n');
  };
}
