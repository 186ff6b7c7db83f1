import { z } from 'astro/zod';
import { brier, type Forecast, pickedCredit, pickedState, scaleCredit, weighted } from '../credit.ts';
import { confidenceOf } from '../forecasts.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID } from '../worded.ts';

/** The verdicts: three steps of a scale, and one that lies off it. */
export const VERDICTS = ['correct', 'misleading', 'false', 'not-checkable'] as const;
type Verdict = (typeof VERDICTS)[number];
const SCALE: readonly Verdict[] = ['correct', 'misleading', 'false'];
/** The share of the credit that the verdict earns; the evidence earns the rest (curriculum 0.3). */
const VERDICT_SHARE = 0.4;

interface Keys extends ItemBase {
  readonly verdict: Verdict;
  readonly cards: readonly { readonly id: string; readonly worth: 'good' | 'weak' | 'irrelevant' }[];
  /** Asks how sure she is of the verdict. It changes no score. */
  readonly confidence?: boolean;
}
interface Words extends ItemWords {
  readonly claim?: string;
  readonly cards?: Readonly<Record<string, Worded>>;
  readonly verdicts?: Readonly<Record<string, Worded>>;
}
interface Answer {
  readonly verdict: string;
  readonly cards: readonly string[];
  readonly confidence: string;
}
export interface ClaimCheckFace {
  readonly claim: string;
  readonly cards: readonly FacePart[];
  readonly verdicts: readonly FacePart[];
  readonly confidence: boolean;
  readonly drawn: readonly string[];
}

/**
 * A claim, cards of evidence and a verdict: 40 % for the verdict (`verdictCredit`), 60 % for picking the good cards and leaving the
 * others (`pickedCredit`).
 */
export const claimCheck = defineType<Keys, Words>()({
  shape: 2,
  keys: {
    verdict: z.enum(VERDICTS),
    cards: z.array(z.strictObject({ id, worth: z.enum(['good', 'weak', 'irrelevant']) })).min(3),
    confidence: z.boolean().optional(),
  },
  words: ({ cards }) => ({
    texts: ['title', 'claim'],
    optional: ['stem', 'model'],
    parts: [part('cards', idsOf(cards), SAID), part('verdicts', VERDICTS, SAID)],
  }),
  *keyProblems({ cards }) {
    const good = cards.filter(({ worth }) => worth === 'good').length;
    if (good === 0 || good === cards.length)
      yield {
        path: ['cards'],
        what: good === 0 ? 'No card is good evidence.' : 'Every card is good evidence.',
        remedy: 'Have one or more that are good, and one or more that are weak or irrelevant.',
      };
    const taken = cards.findIndex((card) => card.id === 'verdict');
    if (taken !== -1)
      yield {
        path: ['cards', taken],
        what: '“verdict” is the name of the verdict itself.',
        remedy: 'Choose another id.',
      };
  },
  response: { verdict: 'text', cards: 'list', confidence: 'text' },
  right: ({ verdict, cards, confidence }) => ({
    verdict,
    cards: cards.filter(({ worth }) => worth === 'good').map((card) => card.id),
    confidence: confidence ? '100' : '',
  }),
  said(words, { verdict, confidence }, place) {
    if (place !== 'verdict') return words.cards?.[place]?.text ?? '';
    const given = verdictIn(verdict);
    const label = given ? (words.verdicts?.[given]?.text ?? '') : '';
    return confidenceOf(confidence) === undefined ? label : `${label}, ${confidence} %`;
  },
  face({ cards, confidence = false }, words, { random }): ClaimCheckFace {
    const drawn = shuffled(idsOf(cards), random);
    return {
      claim: words.claim ?? '',
      cards: drawn.map((card) => facePart(card, words.cards)),
      verdicts: VERDICTS.map((verdict) => ({ id: verdict, text: words.verdicts?.[verdict]?.text ?? verdict })),
      confidence,
      drawn,
    };
  },
  score({ verdict, cards, confidence }, words, response) {
    const given = verdictIn(response?.verdict);
    const evidence = cards.map(({ id: card, worth }): MarkedPart => {
      const isPicked = response?.cards.includes(card) ?? false;
      return {
        id: card,
        kind: 'option',
        chosen: isPicked,
        state: pickedState(worth === 'good', isPicked),
        feedback: words.cards?.[card]?.feedback ?? '',
      };
    });
    const credit = given ? verdictCredit(given, verdict) : 0;
    const judged: MarkedPart = {
      id: 'verdict',
      chosen: given !== undefined,
      state: given === undefined ? 'missed' : credit === 1 ? 'right' : credit > 0 ? 'fair' : 'wrong',
      feedback: words.verdicts?.[given ?? verdict]?.feedback ?? '',
      expected: words.verdicts?.[verdict]?.text ?? '',
    };
    const picked = pickedCredit(evidence);
    const forecasts = forecastOf({ verdict, confidence }, response);
    return {
      score: weighted([
        [credit, VERDICT_SHARE],
        [picked, 1 - VERDICT_SHARE],
      ]),
      parts: [judged, ...evidence],
      measures: {
        verdict: credit,
        evidence: picked,
        ...(confidence && { confidence: forecasts[0]?.confidence ?? null, brier: brier(forecasts) }),
      },
    };
  },
});

/** The forecast that an answer makes of its own verdict: one where the item asks for a confidence and both were given. */
export function forecastOf(
  { verdict, confidence: isAsked }: Pick<Keys, 'verdict' | 'confidence'>,
  response: Answer | undefined,
): Forecast[] {
  const given = verdictIn(response?.verdict);
  const confidence = confidenceOf(response?.confidence);
  return isAsked && given && confidence !== undefined ? [{ confidence, isRight: given === verdict }] : [];
}

/** 1 for the right verdict; on the scale half for a step beside it, nothing two steps away; off the scale all or nothing. */
function verdictCredit(given: Verdict, right: Verdict): number {
  if (given === right) return 1;
  const [from, to] = [SCALE.indexOf(given), SCALE.indexOf(right)];
  return from === -1 || to === -1 ? 0 : scaleCredit(from - to, SCALE.length - 1);
}

function verdictIn(given: string | undefined): Verdict | undefined {
  return VERDICTS.find((verdict) => verdict === given);
}
