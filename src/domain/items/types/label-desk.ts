import { z } from 'astro/zod';
import type { AttachedRule } from '#domain/labelling/attach.ts';
import { DUTIES, type Duty, decide } from '#domain/labelling/decide.ts';
import { FACTS, type Fact, type Facts, MARKS, type OpenQuestion } from '#domain/labelling/table.ts';
import { bounded, shareOf, weighted } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, PartState, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

/** What a place on the page or in the file makes of a label: a mark people see, one that programs read, or none at all. */
const MAKES = [...MARKS, 'nothing'] as const;

interface Keys extends ItemBase {
  readonly jurisdiction: string;
  /** The ISO day on which it is to be published. */
  readonly day: string;
  readonly facts: Facts;
  readonly wordings: readonly { readonly id: string; readonly right?: boolean; readonly fair?: boolean }[];
  readonly places: readonly { readonly id: string; readonly makes: (typeof MAKES)[number] }[];
  /** The rules of the jurisdiction and of professional codes, copied from `content/labelling/` when the course is read. */
  readonly table?: {
    readonly rules: readonly AttachedRule[];
    readonly open: readonly Omit<OpenQuestion, 'text'>[];
  };
}
interface Words extends ItemWords {
  readonly duties?: Readonly<Record<Duty, { readonly feedback: string }>>;
  readonly wordings?: Readonly<Record<string, Worded>>;
  readonly places?: Readonly<Record<string, Worded>>;
  readonly rules?: Readonly<Record<string, Worded & { readonly at?: string }>>;
  readonly open?: Readonly<Record<string, Worded>>;
  readonly jurisdiction?: string;
}

/** A rule as it is shown: what it says and how fresh that is, not when it applies. */
export type ShownRule = FacePart &
  Omit<AttachedRule, 'when' | 'unless' | 'asks'> & {
    /** The place in the source. */
    readonly at: string;
  };
export interface LabelDeskFace {
  readonly jurisdiction: { readonly code: string; readonly name: string };
  readonly day: string;
  readonly facts: Facts;
  readonly wordings: readonly FacePart[];
  readonly places: readonly FacePart[];
  readonly rules: readonly ShownRule[];
  readonly open: readonly (FacePart & { readonly 'as-of': string })[];
  readonly drawn: readonly string[];
}
export interface LabelDeskSolution {
  readonly duty: Duty;
  /** The ids of the rules that decide. */
  readonly rules: readonly string[];
  readonly asks: readonly string[];
  readonly isFailed: boolean;
}

/** What leaving out a label that is asked for may earn at most. */
const UNLABELLED_CAP = 0.3;
/** The answer that no rule of the table decides. */
const NO_RULE = 'no-rule';

const WEIGHTS = { duty: 40, wording: 20, places: 20, rule: 20 };

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is not a day like 2026-11-22');
const facts = z.strictObject({
  medium: z.enum(FACTS.medium),
  work: z.enum(FACTS.work),
  imitates: z.enum(FACTS.imitates),
  checked: z.enum(FACTS.checked),
  responsible: z.enum(FACTS.responsible),
  subject: z.enum(FACTS.subject),
  role: z.enum(FACTS.role),
} satisfies Record<Fact, unknown>);

/**
 * Whether an asset needs a label in a country on a day, which wording, where, and by which rule. The table of rules decides
 * (`decide`): the duty earns 40 %, wording, places and rule 20 % each; naming a law for a code or the reverse earns half of the
 * duty. “No label needed” where one is asked for fails: 30 % at most.
 */
export const labelDesk = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    jurisdiction: z.string().regex(/^[A-Z]{2,3}$/, 'is not the name of a file in content/labelling'),
    day,
    facts,
    wordings: z.array(z.strictObject({ id, right: z.boolean().optional(), fair: z.boolean().optional() })).min(3),
    places: z.array(z.strictObject({ id, makes: z.enum(MAKES) })).min(3),
  },
  words: ({ wordings, places }) => ({
    texts: STEM,
    parts: [
      part('duties', DUTIES, ['feedback']),
      part('wordings', idsOf(wordings), SAID),
      part('places', idsOf(places), SAID),
    ],
  }),
  *keyProblems({ wordings, places }) {
    if (wordings.filter(({ right }) => right).length !== 1)
      yield {
        path: ['wordings'],
        what: 'One wording has to be the best.',
        remedy: 'Mark exactly one with “right: true”.',
      };
    if (wordings.every(({ right, fair }) => right || fair))
      yield {
        path: ['wordings'],
        what: 'No wording is wrong.',
        remedy: 'Add one that people really use, and that misleads.',
      };
    for (const mark of MAKES) {
      if (!places.some(({ makes }) => makes === mark))
        yield { path: ['places'], what: `No place makes “${mark}”.`, remedy: `Add one with “makes: ${mark}”.` };
    }
    const own = [...DUTIES, 'duty', 'rule', NO_RULE] as string[];
    const all = idsOf([...wordings, ...places]);
    const twice = all.find((one, place) => own.includes(one) || all.indexOf(one) !== place);
    if (twice)
      yield {
        path: ['places'],
        what: `“${twice}” stands elsewhere in this item.`,
        remedy: 'Give it an id of its own.',
      };
  },
  response: { duty: 'text', wording: 'text', places: 'list', rule: 'text' },
  right(keys) {
    const { duty, rules, asks } = decisionOf(keys);
    const hasLabel = duty !== 'none';
    return {
      duty,
      wording: hasLabel ? (keys.wordings.find(({ right }) => right)?.id ?? '') : '',
      places: hasLabel ? idsOf(keys.places.filter(({ makes }) => asks.some((mark) => mark === makes))) : [],
      rule: rules[0] ?? NO_RULE,
    };
  },
  said(words, { duty, wording, places, rule }, one) {
    if (one === 'duty') return duty;
    if (one === 'rule') return words.rules?.[rule]?.text ?? rule;
    return [wording, ...places].includes(one) ? ((words.wordings?.[one] ?? words.places?.[one])?.text ?? '') : '';
  },
  face(keys, words, { random }): LabelDeskFace {
    const wordings = shuffled(keys.wordings, random).map((one) => facePart(one.id, words.wordings));
    const places = shuffled(keys.places, random).map((one) => facePart(one.id, words.places));
    const { rules = [], open = [] } = keys.table ?? {};
    return {
      jurisdiction: { code: keys.jurisdiction, name: words.jurisdiction ?? keys.jurisdiction },
      day: keys.day,
      facts: keys.facts,
      wordings,
      places,
      rules: rules.map(({ when: _, unless: __, asks: ___, ...rule }) => ({
        ...rule,
        ...facePart(rule.id, words.rules),
        at: words.rules?.[rule.id]?.at ?? '',
      })),
      open: open.map((question) => ({ ...question, ...facePart(question.id, words.open) })),
      drawn: idsOf([...wordings, ...places]),
    };
  },
  score(keys, words, response) {
    const given = response ?? { duty: '', wording: '', places: [], rule: '' };
    const decision = decisionOf(keys);
    const hasLabel = decision.duty !== 'none';
    const isAnswered = DUTIES.some((duty) => duty === given.duty);
    const isFailed = hasLabel && given.duty === 'none';

    const duty = stateOfDuty(decision.duty, given.duty);
    const wordings = keys.wordings.map((one): MarkedPart => {
      const chosen = given.wording === one.id;
      const state = hasLabel ? stateOfWording(one, given.wording) : chosen ? 'wrong' : 'neutral';
      return { id: one.id, kind: 'option', chosen, state, feedback: words.wordings?.[one.id]?.feedback ?? '' };
    });
    const places = keys.places.map((one): MarkedPart => {
      const chosen = given.places.includes(one.id);
      const state = stateOfPlace(keys, decision.asks, one, given.places);
      return { id: one.id, kind: 'option', chosen, state, feedback: words.places?.[one.id]?.feedback ?? '' };
    });
    const isRuleRight = decision.rules.includes(given.rule) || (decision.rules.length === 0 && given.rule === NO_RULE);
    const deciding = decision.rules.map((rule) => (words.rules?.[rule]?.text ?? '').replace(/\.$/, '')).filter(Boolean);

    const earned = weighted([
      [duty === 'right' ? 1 : duty === 'fair' ? 0.5 : 0, WEIGHTS.duty],
      [hasLabel ? wordingCredit(wordings) : Number(isAnswered && given.wording === ''), WEIGHTS.wording],
      [
        hasLabel ? placesCredit(keys, decision.asks, given.places) : Number(isAnswered && given.places.length === 0),
        WEIGHTS.places,
      ],
      [Number(isRuleRight), WEIGHTS.rule],
    ]);
    return {
      // With no duty chosen nothing is decided, whatever else is ticked.
      score: isAnswered ? bounded(isFailed ? Math.min(earned, UNLABELLED_CAP) : earned) : 0,
      parts: [
        {
          id: 'duty',
          chosen: given.duty !== '',
          state: duty,
          feedback: words.duties?.[isAnswered ? (given.duty as Duty) : decision.duty]?.feedback ?? '',
        },
        ...wordings,
        ...places,
        {
          id: 'rule',
          chosen: given.rule !== '',
          state: isRuleRight ? 'right' : given.rule ? 'wrong' : 'missed',
          feedback: '',
          expected: deciding.join(' · '),
        },
      ],
      measures: { failed: Number(isFailed) },
      solution: { ...decision, isFailed } satisfies LabelDeskSolution,
    };
  },
});

function decisionOf({ table, facts: known, day: on }: Keys) {
  return decide(table?.rules ?? [], known, on);
}

/** The label is there for the reader with either reason: half for the wrong one of the two. */
function stateOfDuty(wanted: Duty, given: string): PartState {
  if (given === wanted) return 'right';
  if (!given) return 'missed';
  return wanted !== 'none' && (given === 'law' || given === 'code') ? 'fair' : 'wrong';
}

function stateOfWording(one: Keys['wordings'][number], given: string): PartState {
  if (given !== one.id) return one.right ? 'missed' : 'neutral';
  return one.right ? 'right' : one.fair ? 'fair' : 'wrong';
}

function wordingCredit(wordings: readonly MarkedPart[]): number {
  const state = wordings.find(({ chosen }) => chosen)?.state;
  return state === 'right' ? 1 : state === 'fair' ? 0.5 : 0;
}

/** A mark that nobody asks for does no harm; a place that makes none is wrong, and so is any where no label belongs. */
function stateOfPlace(
  keys: Keys,
  asks: readonly string[],
  { id: one, makes }: Keys['places'][number],
  given: readonly string[],
): PartState {
  const isAsked = asks.includes(makes);
  if (given.includes(one)) return makes === 'nothing' || asks.length === 0 ? 'wrong' : isAsked ? 'right' : 'fair';
  return isAsked && !isMade(keys, makes, given) ? 'missed' : 'neutral';
}

function isMade({ places }: Keys, mark: string, given: readonly string[]): boolean {
  return places.some(({ id: one, makes }) => makes === mark && given.includes(one));
}

/** The share of the marks asked for that are made, less the share of the useless places that were picked. */
function placesCredit(keys: Keys, asks: readonly string[], given: readonly string[]): number {
  const useless = keys.places.filter(({ makes }) => makes === 'nothing');
  const made = asks.filter((mark) => isMade(keys, mark, given)).length;
  const picked = useless.filter(({ id: one }) => given.includes(one)).length;
  return bounded(shareOf(made, asks.length) - shareOf(picked, useless.length));
}
