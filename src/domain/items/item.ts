import type { ItemSlug, LessonSlug } from '#db/ids.ts';

/** Types that can be answered and scored. */
export const ANSWERABLE = [
  'multiple-choice',
  'multiple-select',
  'ordering',
  'matching',
  'gap-fill',
  'short-text',
] as const;
export type AnswerableType = (typeof ANSWERABLE)[number];

/** Types whose data are written and whose exercise comes later: shown as a card, counting for nothing. */
export const PLANNED = [
  'branching',
  'triage-feed',
  'highlight',
  'claim-check',
  'headline-rewrite',
  'label-decision',
] as const;
export type PlannedType = (typeof PLANNED)[number];

export type ItemType = AnswerableType | PlannedType;
export const THINKING = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'] as const;
export type Thinking = (typeof THINKING)[number];

interface ItemBase {
  readonly id: ItemSlug;
  readonly lesson: LessonSlug;
  /** `practice` stands in its lesson, `bank` is drawn by the assessment. */
  readonly use: 'practice' | 'bank';
  readonly competency: string;
  readonly thinking: Thinking;
  readonly sources: readonly string[];
}

export interface ChoiceKeys extends ItemBase {
  readonly type: 'multiple-choice' | 'multiple-select';
  readonly options: readonly { readonly id: string; readonly right?: boolean }[];
  readonly 'keep-order'?: boolean;
}
export interface OrderingKeys extends ItemBase {
  readonly type: 'ordering';
  /** The right order. */
  readonly steps: readonly string[];
  /** Other orders accepted as right. */
  readonly also?: readonly (readonly string[])[];
}
export interface MatchingKeys extends ItemBase {
  readonly type: 'matching';
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** What is accepted for each left id. */
  readonly pairs: Readonly<Record<string, readonly string[]>>;
}
export interface GapFillKeys extends ItemBase {
  readonly type: 'gap-fill';
  readonly gaps: readonly string[];
}
export interface ShortTextKeys extends ItemBase {
  readonly type: 'short-text';
  /** Characters. */
  readonly max: number;
}
export interface PlannedKeys extends ItemBase {
  readonly type: PlannedType;
  readonly [field: string]: unknown;
}
export type AnswerableKeys = ChoiceKeys | OrderingKeys | MatchingKeys | GapFillKeys | ShortTextKeys;
export type ItemKeys = AnswerableKeys | PlannedKeys;

interface Worded {
  readonly text: string;
  readonly feedback?: string;
}
/** The words of an item in one language. Which fields are there depends on the type (content/README.md). */
export interface ItemWords {
  readonly title?: string;
  readonly stem?: string;
  readonly why?: string;
  readonly options?: Readonly<Record<string, Worded>>;
  readonly steps?: Readonly<Record<string, Worded>>;
  readonly left?: Readonly<Record<string, Worded>>;
  readonly right?: Readonly<Record<string, Worded>>;
  readonly text?: string;
  readonly gaps?: Readonly<Record<string, { readonly accepted: readonly string[]; readonly feedback: string }>>;
  readonly model?: string;
  readonly accepted?: readonly string[];
}

/**
 * What a learner answers: option ids chosen, step ids in order, left → right, gap → text, or a text.
 * `null` is a place left empty.
 */
export type Response =
  | { readonly chosen: readonly string[] }
  | { readonly order: readonly string[] }
  | { readonly pairs: Readonly<Record<string, string>> }
  | { readonly gaps: Readonly<Record<string, string>> }
  | { readonly text: string };

/** What a browser may see of an item before it is answered: words and shuffled ids, nothing of keys or feedback. */
export interface ItemFace {
  readonly id: ItemSlug;
  readonly type: AnswerableType;
  readonly title: string;
  readonly stem: string;
  readonly competency: string;
  readonly options?: readonly { readonly id: string; readonly text: string }[];
  readonly steps?: readonly { readonly id: string; readonly text: string }[];
  readonly left?: readonly { readonly id: string; readonly text: string }[];
  readonly right?: readonly { readonly id: string; readonly text: string }[];
  /** Text and gaps in turn: an even place is text, an odd one a gap's id. */
  readonly segments?: readonly string[];
  readonly max?: number;
  /** BCP 47 of the words, when they are not in the language asked for. */
  readonly language: string;
}

export type PartState = 'right' | 'wrong' | 'missed' | 'neutral' | 'kept';
/** One part of a marked answer: an option, a step's place, a pair, a gap, or the text. */
export interface MarkedPart {
  readonly id: string;
  readonly chosen: boolean;
  readonly state: PartState;
  readonly feedback: string;
  /** What would have been right here, in words, where that is not plain from the part itself. */
  readonly expected?: string;
}
/** An answer marked by the server. `score` is 0 to 1, or null while a text waits for a person. */
export interface Marked {
  readonly score: number | null;
  readonly parts: readonly MarkedPart[];
  readonly why?: string;
  readonly model?: string;
}
