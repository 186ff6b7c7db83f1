import { foldAnswer } from './fold.ts';
import type {
  AnswerableKeys,
  ChoiceKeys,
  GapFillKeys,
  ItemWords,
  Marked,
  MarkedPart,
  MatchingKeys,
  OrderingKeys,
  Response,
  ShortTextKeys,
} from './item.ts';

/**
 * Marks a response. Pure: the same keys, words and response always give the same marks.
 *
 * Scores are 0 to 1. One choice is all or nothing. Several choices earn (right picked ÷ right there are) − (wrong
 * picked ÷ wrong there are), never below 0, so picking everything earns nothing (curriculum 0.3: a wrong pick costs
 * what a right one earns, scaled). An order earns its longest run of steps that follow each other as in an accepted
 * order, less one, of the most that is possible. Pairs and gaps earn their share. A short text is never marked wrong
 * by machine: it earns 1 when it equals an accepted answer after folding, else null, and waits for a person.
 *
 * Ids that the item does not have are ignored. `response` undefined is a place left empty and earns 0.
 */
export function score(keys: AnswerableKeys, words: ItemWords, response: Response | undefined): Marked {
  const marked = mark(keys, words, response);
  return { ...marked, ...(words.why ? { why: words.why } : {}), ...(words.model ? { model: words.model } : {}) };
}

function mark(keys: AnswerableKeys, words: ItemWords, response: Response | undefined): Marked {
  switch (keys.type) {
    case 'multiple-choice':
    case 'multiple-select':
      return markChoice(keys, words, response && 'chosen' in response ? response.chosen : []);
    case 'ordering':
      return markOrder(keys, words, response && 'order' in response ? response.order : []);
    case 'matching':
      return markPairs(keys, words, response && 'pairs' in response ? response.pairs : {});
    case 'gap-fill':
      return markGaps(keys, words, response && 'gaps' in response ? response.gaps : {});
    case 'short-text':
      return markText(keys, words, response && 'text' in response ? response.text : '');
  }
}

function markChoice(keys: ChoiceKeys, words: ItemWords, chosen: readonly string[]): Marked {
  const picked = new Set(keys.type === 'multiple-choice' ? chosen.slice(0, 1) : chosen);
  const parts = keys.options.map(({ id, right = false }): MarkedPart => {
    const isChosen = picked.has(id);
    const state = isChosen ? (right ? 'right' : 'wrong') : right ? 'missed' : 'neutral';
    return { id, chosen: isChosen, state, feedback: words.options?.[id]?.feedback ?? '' };
  });
  const share = (state: MarkedPart['state'], of: number) =>
    of === 0 ? 0 : parts.filter((p) => p.state === state).length / of;
  const rights = keys.options.filter((o) => o.right).length;
  const earned = share('right', rights) - share('wrong', keys.options.length - rights);
  const score = keys.type === 'multiple-choice' ? Number(earned === 1) : Math.max(0, earned);
  return { score, parts };
}

function markOrder(keys: OrderingKeys, words: ItemWords, order: readonly string[]): Marked {
  const accepted = [keys.steps, ...(keys.also ?? [])];
  const given = [...new Set(order)].filter((id) => keys.steps.includes(id));
  const best = accepted.reduce((a, b) => (longestRun(given, b) > longestRun(given, a) ? b : a));
  const run = longestRun(given, best);
  const parts = keys.steps.map((id): MarkedPart => {
    const place = given.indexOf(id);
    const expected = best.indexOf(id);
    return {
      id,
      chosen: place !== -1,
      state: place === expected ? 'right' : place === -1 ? 'missed' : 'wrong',
      feedback: words.steps?.[id]?.feedback ?? '',
      expected: String(expected + 1),
    };
  });
  return { score: keys.steps.length < 2 ? 0 : Math.max(0, run - 1) / (keys.steps.length - 1), parts };
}

/** The most steps of `given` that stand next to each other in the order of `accepted`. */
function longestRun(given: readonly string[], accepted: readonly string[]): number {
  let longest = 0;
  for (let i = 0, run = 0; i < given.length; i++) {
    const follows = i > 0 && accepted.indexOf(given[i] as string) === accepted.indexOf(given[i - 1] as string) + 1;
    run = follows ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function markPairs(keys: MatchingKeys, words: ItemWords, pairs: Readonly<Record<string, string>>): Marked {
  const parts = keys.left.map((id): MarkedPart => {
    const given = Object.hasOwn(pairs, id) ? pairs[id] : undefined;
    const accepted = keys.pairs[id] ?? [];
    const isRight = given !== undefined && accepted.includes(given);
    return {
      id,
      chosen: Boolean(given),
      state: isRight ? 'right' : given ? 'wrong' : 'missed',
      feedback: words.left?.[id]?.feedback ?? '',
      expected: accepted.map((right) => words.right?.[right]?.text ?? '').join(' / '),
    };
  });
  return { score: shareRight(parts), parts };
}

function markGaps(keys: GapFillKeys, words: ItemWords, gaps: Readonly<Record<string, string>>): Marked {
  const parts = keys.gaps.map((id): MarkedPart => {
    const given = Object.hasOwn(gaps, id) ? foldAnswer(String(gaps[id])) : '';
    const accepted = words.gaps?.[id]?.accepted ?? [];
    const isRight = given !== '' && accepted.some((answer) => foldAnswer(answer) === given);
    return {
      id,
      chosen: given !== '',
      state: isRight ? 'right' : given ? 'wrong' : 'missed',
      feedback: words.gaps?.[id]?.feedback ?? '',
      expected: accepted[0] ?? '',
    };
  });
  return { score: shareRight(parts), parts };
}

function markText(keys: ShortTextKeys, words: ItemWords, text: string): Marked {
  const given = foldAnswer(text.slice(0, keys.max));
  const isAccepted = given !== '' && (words.accepted ?? []).some((answer) => foldAnswer(answer) === given);
  const state = isAccepted ? 'right' : given ? 'kept' : 'missed';
  return {
    score: isAccepted ? 1 : given ? null : 0,
    parts: [{ id: 'text', chosen: given !== '', state, feedback: '' }],
  };
}

function shareRight(parts: readonly MarkedPart[]): number {
  return parts.length === 0 ? 0 : parts.filter((part) => part.state === 'right').length / parts.length;
}
