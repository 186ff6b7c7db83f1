import type { ItemSlug, LessonSlug } from '#db/ids.ts';
import type { TYPES } from './types.ts';

/** The kinds of exercise there are: the names in the registry. */
export type ItemType = keyof typeof TYPES;
export const THINKING = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'] as const;
export type Thinking = (typeof THINKING)[number];

/** What the keys of every item hold, whatever its type. */
export interface ItemBase {
  readonly id: ItemSlug;
  readonly lesson: LessonSlug;
  /** `practice` stands in its lesson, `bank` is drawn by the assessment. */
  readonly use: 'practice' | 'bank';
  readonly competency: string;
  readonly thinking: Thinking;
  readonly sources: readonly string[];
  /** The version of its type's shape that the keys are written in; 1 where nothing is said. */
  readonly shape?: number;
}

/** The keys of an item: the fields of its type besides the common ones. A type's own file knows their shape. */
export interface ItemKeys extends ItemBase {
  readonly type: ItemType;
  readonly [field: string]: unknown;
}

/** Something with words: an option, a step, a card. */
export interface Worded {
  readonly text: string;
  readonly feedback?: string;
}
/** The words of an item in one language. Which fields are there besides depends on the type (content/README.md). */
export interface ItemWords {
  readonly title?: string;
  readonly stem?: string;
  /** Closes the matter, shown after the answer. */
  readonly why?: string;
  /** An answer that would do, shown after the answer. */
  readonly model?: string;
  /** Of an exam's item: what it tells together with the other items of its set. */
  readonly scenario?: Scenario;
  readonly [field: string]: unknown;
}
export interface Scenario {
  readonly title: string;
  readonly text: string;
}

/** What a learner answers, by field; each field is of one of the kinds in `response.ts`. */
export type Response = Readonly<Record<string, Answer>>;
export type Answer = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>;

/** A part of a face as a browser may see it. */
export interface FacePart {
  readonly id: string;
  readonly text: string;
}

/** What a browser may see of an item before it is answered: words and shuffled ids, nothing of keys or feedback. */
export interface ItemFace {
  readonly id: ItemSlug;
  readonly type: ItemType;
  readonly title: string;
  readonly stem: string;
  readonly competency: string;
  readonly scenario?: Scenario;
  /** BCP 47 of the words, when they are not in the language asked for. */
  readonly language: string;
  /** People judge it, by a rubric. */
  readonly isJudged?: boolean;
  /** Of an exercise that goes in steps: sending the form leads to the next one. */
  readonly goesOn?: boolean;
  /** The ids of the parts whose order is drawn, in the order of this draw. */
  readonly drawn?: readonly string[];
  readonly [field: string]: unknown;
}

/**
 * How a part was marked. `fair` is half right, `missed` was right and left out, `neutral` was wrong and left out, `kept` waits for
 * a person or is judged by nobody.
 */
export const PART_STATES = ['right', 'fair', 'wrong', 'missed', 'neutral', 'kept'] as const;
export type PartState = (typeof PART_STATES)[number];

/** One part of a marked answer: an option, a step's place, a pair, a gap, a card, or the text. Its id is unique in the item. */
export interface MarkedPart {
  readonly id: string;
  readonly chosen: boolean;
  readonly state: PartState;
  readonly feedback: string;
  /** What would have been right here, in words, where that is not plain from the part itself. */
  readonly expected?: string;
  /** How its state is said: of an option that may be picked, of a place in an order, or of an answer where nothing is said. */
  readonly kind?: 'option' | 'place';
}
/** A marked part as it is kept with the response. */
export type MarkedPartState = Pick<MarkedPart, 'id' | 'state'>;

/** Named figures that a score alone does not tell: shares are 0 to 1; null where they cannot be computed. */
export type Measures = Readonly<Record<string, number | null>>;

/** An answer marked by the server. `score` is 0 to 1, or null while a text waits for a person. */
export interface Marked {
  readonly score: number | null;
  readonly parts: readonly MarkedPart[];
  readonly measures?: Measures;
  readonly why?: string;
  readonly model?: string;
  /**
   * What the exercise shows besides, now that it is answered: a place on the map, a panel's choices. The type's own file knows its
   * shape.
   */
  readonly solution?: Readonly<Record<string, unknown>>;
}
