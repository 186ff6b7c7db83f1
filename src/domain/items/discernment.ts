import { aboveAlike } from './credit.ts';
import { type Decisions, detection } from './detection.ts';
import type { Measures } from './item.ts';
import type { Problem } from './type.ts';

/** One thing that was judged: whether it deserves trust, and whether it was given trust; `undefined` is no decision. */
export interface Judged {
  readonly isSound: boolean;
  readonly isTrusted: boolean | undefined;
}

/** Fewer are too few to tell discernment from luck. */
const FEWEST = 6;
const SHARES = { least: 0.4, most: 0.6 } as const;

/**
 * A set that is mostly false teaches to distrust everything, one that is mostly true to trust everything: the sound things have to be
 * 40 to 60 % of a set of six or more. A reanalysis of five studies of games with false items found that they moved the bias alone.
 */
export function* balanceProblems(
  path: Problem['path'],
  { sound, unsound, named }: { sound: number; unsound: number; named: string },
): Iterable<Problem> {
  const all = sound + unsound;
  const share = all === 0 ? 0 : sound / all;
  if (all < FEWEST)
    yield { path, rule: 'unbalanced', what: `Only ${all} count for discernment.`, remedy: `Have ${FEWEST} or more.` };
  else if (share < SHARES.least || share > SHARES.most)
    yield {
      path,
      rule: 'unbalanced',
      what: `${sound} of ${all} are ${named}.`,
      remedy: 'Let it be 40 to 60 %, so that neither trusting nor doubting everything pays.',
    };
}

/** Hit rate, false-alarm rate, d′ and criterion (`detection.ts`); trusting is accepting, and what was not decided counts for neither. */
export function discernment(judged: readonly Judged[]): Measures {
  const { hitRate, falseAlarmRate, dPrime, criterion } = detection(decisionsOf(judged));
  return { 'hit-rate': hitRate, 'false-alarm-rate': falseAlarmRate, 'd-prime': dPrime, criterion };
}

/**
 * Credit for telling the sound from the unsound: d′ as a share of the d′ of a faultless answer to the same set, less what the better
 * of trusting everything and trusting nothing reaches. 0 at chance and below, 1 without a fault; what was not decided counts as a fault.
 */
export function discernmentCredit(judged: readonly Judged[]): number {
  const dPrime = (trusts: (one: Judged) => boolean) =>
    detection(decisionsOf(judged.map((one) => ({ ...one, isTrusted: trusts(one) })))).dPrime;
  const faultless = dPrime(({ isSound }) => isSound);
  if (faultless <= 0) return 0;
  const alike = Math.max(
    0,
    dPrime(() => true),
    dPrime(() => false),
  );
  const own = dPrime(({ isSound, isTrusted = !isSound }) => isTrusted);
  return aboveAlike(own / faultless, alike / faultless);
}

function decisionsOf(judged: readonly Judged[]): Decisions {
  const count = (isSound: boolean, isTrusted: boolean) =>
    judged.filter((one) => one.isSound === isSound && one.isTrusted === isTrusted).length;
  return {
    hits: count(true, true),
    misses: count(true, false),
    falseAlarms: count(false, true),
    correctRejections: count(false, false),
  };
}
