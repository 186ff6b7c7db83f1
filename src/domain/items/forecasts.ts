import type { Forecast } from './credit.ts';

/** The confidences that can be chosen, in percent: below 50 one would choose the other verdict. */
export const CONFIDENCES = ['50', '60', '70', '80', '90', '100'] as const;

/** A confidence as a form sends it, as a share from 0.5 to 1; undefined where it is none that can be chosen. */
export function confidenceOf(text: string | undefined): number | undefined {
  return (CONFIDENCES as readonly (string | undefined)[]).includes(text) ? Number(text) / 100 : undefined;
}

/** What Brier's score is when 50 % is said of everything. */
export const KNOWING_NOTHING = 0.25;

/** How often verdicts given with one confidence were right. */
export interface Level {
  /** 0.5 to 1. */
  readonly confidence: number;
  readonly count: number;
  readonly right: number;
}

/** How confidence and being right go together over many forecasts. */
export interface Calibration {
  readonly count: number;
  /** The confidences that were used, from low to high. */
  readonly levels: readonly Level[];
  /** What was said on average, and how often it was right. */
  readonly confidence: number;
  readonly right: number;
}

/** The calibration curve of some forecasts; undefined of none. */
export function calibration(forecasts: readonly Forecast[]): Calibration | undefined {
  if (forecasts.length === 0) return undefined;
  const levels = CONFIDENCES.map((text) => Number(text) / 100)
    .map((confidence) => forecasts.filter((forecast) => forecast.confidence === confidence))
    .filter((same) => same.length > 0)
    .map((same) => ({ confidence: same[0]?.confidence ?? 0, count: same.length, right: rightOf(same) }));
  return {
    count: forecasts.length,
    levels,
    confidence: forecasts.reduce((sum, { confidence }) => sum + confidence, 0) / forecasts.length,
    right: rightOf(forecasts) / forecasts.length,
  };
}

function rightOf(forecasts: readonly Forecast[]): number {
  return forecasts.filter(({ isRight }) => isRight).length;
}
