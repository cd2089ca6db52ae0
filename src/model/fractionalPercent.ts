import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `envoy.type.v3.FractionalPercent`: `numerator` of `denominator` cases. */
export interface FractionalPercent {
  readonly numerator: number;
  readonly denominator: number;
  /** 0 to 1. */
  readonly fraction: number;
}

/** `RuntimeFractionalPercent`: the percentage may be overridden at run time under the key, which a dump seldom shows. */
export interface RuntimeFraction {
  readonly defaultValue: FractionalPercent;
  readonly runtimeKey: string;
  readonly origin: Origin;
}

export function readFractionalPercent(message: Message): FractionalPercent {
  const numerator = message.number('numerator');
  const denominator = readDenominator(message.text('denominator'));
  return { numerator, denominator, fraction: Math.min(numerator / denominator, 1) };
}

export function readRuntimeFraction(message: Message): RuntimeFraction {
  const value = message.message('defaultValue');
  return {
    defaultValue: value === undefined ? { numerator: 0, denominator: 100, fraction: 0 } : readFractionalPercent(value),
    runtimeKey: message.text('runtimeKey'),
    origin: message.origin,
  };
}

function readDenominator(name: string): number {
  switch (name) {
    case 'TEN_THOUSAND':
      return 10_000;
    case 'MILLION':
      return 1_000_000;
    default:
      return 100;
  }
}
