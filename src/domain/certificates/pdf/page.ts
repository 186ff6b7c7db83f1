import type { Sheet } from '../sheet.ts';

/** A4 on its side, in points, with margins of 18 mm. */
export const PAGE = { width: 841.89, height: 595.28 };
export const LEFT = 51;
export const RIGHT = PAGE.width - LEFT;
export const WIDTH = RIGHT - LEFT;

/** Where the body begins, the foot and the band below it. */
export const BODY = 128;
export const FOOT = 470;
export const BOTTOM = 552;
/** How high the row of signatories is. */
export const SIGNED = 52;

/** The two rules around the facts; higher where somebody signs below them. */
export function rulesOf({ signatories }: Pick<Sheet, 'signatories'>): readonly [number, number] {
  const higher = signatories.length > 0 ? SIGNED : 0;
  return [400 - higher, 456 - higher];
}

export const INK = '#14181d';
export const SOFT = '#4b5158';
export const PLACE = '#00798c';
export const WASH = '#e3f0f0';
