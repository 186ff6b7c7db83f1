import type { CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import type { Course } from '#domain/courses/course.ts';
import type { ItemKeys, ItemType, Thinking } from '#domain/items/item.ts';

/** The columns of an exam's grid: how strictly an item asks to think (revised Bloom taxonomy, in three steps). */
export const LEVELS = ['understand', 'apply', 'evaluate'] as const;
export type Level = (typeof LEVELS)[number];

/** What one place of a form has to be. */
export interface Slot {
  readonly competency: string;
  readonly level: Level;
  readonly types: readonly ItemType[];
}
/** A line of the blueprint: so many stand-alone items of one kind. */
export interface ExamLine extends Slot {
  readonly items: number;
}
/** A form takes one set of this part of the bank: a scenario with an item for each slot, in their order. */
export interface SetRule {
  readonly part: LessonSlug;
  readonly slots: readonly Slot[];
}

/** The rules of an exam beyond those a course has: of what its forms are made, who may sit it, how often, and for how long it holds. */
export interface ExamRules {
  readonly prerequisites: { readonly all: readonly CourseSlug[]; readonly 'one-of': readonly CourseSlug[] };
  /** Unscored items in each form. */
  readonly trial: number;
  /** The largest share of forms that one item may stand in, 0 to 1. */
  readonly exposure: number;
  readonly retake: {
    /** Days after the first attempt, the second, …; the last holds for all that follow. */
    readonly 'wait-days': readonly number[];
    /** Attempts within 365 days. */
    readonly 'a-year': number;
  };
  readonly validity: {
    readonly years: number;
    readonly renewal: { readonly hours: number; readonly items: number };
  };
  readonly portfolio: {
    readonly courses: readonly CourseSlug[];
    readonly rubric: string;
    readonly 'defence-words': number;
    readonly 'interview-minutes': number;
  };
  readonly sets: readonly SetRule[];
  readonly blueprint: readonly ExamLine[];
}

/** An exam as it is published: like a course, whose lessons are the parts of its bank. */
export type Exam = Course & { readonly exam: ExamRules };

/** Whether what is published is an exam. */
export function isExam(course: Course): course is Exam {
  return course.exam !== undefined;
}

/** What the keys of an exam's item hold besides those of its type. */
export interface ExamTags {
  /** The country (ISO 3166) whose law the answer rests on, or EU. */
  readonly jurisdiction?: string;
  /** The last day it may be drawn, ISO: law and figures age. */
  readonly 'valid-until'?: string;
  /** Items that never stand in the same form: one would give away the other's answer. */
  readonly enemies?: readonly ItemSlug[];
  /** The scenario it belongs to. */
  readonly set?: string;
  /** Counts for nothing yet: its figures are being gathered. */
  readonly trial?: true;
}

/** The keys of an item as one of an exam; without tags where it is a course's. */
export function tagsOf(keys: ItemKeys): ExamTags {
  return keys as ExamTags;
}

/** Whether an item counts: one on trial does not. */
export function isScored(keys: ItemKeys): boolean {
  return !tagsOf(keys).trial;
}

/** The column of the grid: remembering counts as understanding, and all that is stricter than applying as evaluating. */
export function levelOf(thinking: Thinking): Level {
  if (thinking === 'remember' || thinking === 'understand') return 'understand';
  return thinking === 'apply' ? 'apply' : 'evaluate';
}

/** Whether an item may stand at a place of this kind. */
export function fits(keys: Pick<ItemKeys, 'competency' | 'thinking' | 'type'>, slot: Slot): boolean {
  return keys.competency === slot.competency && levelOf(keys.thinking) === slot.level && slot.types.includes(keys.type);
}

/** The scored places of every form of an exam. */
export function scoredItems({ sets, blueprint }: Pick<ExamRules, 'sets' | 'blueprint'>): number {
  return sets.reduce((sum, { slots }) => sum + slots.length, 0) + blueprint.reduce((sum, { items }) => sum + items, 0);
}
