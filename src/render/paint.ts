/** Colours, or none: the caller decides by the terminal. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

export const plainPaint: Paint = { good: same, bad: same, warn: same, strong: same, faint: same };
