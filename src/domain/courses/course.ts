import type { BlockSlug, CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import type { ExamRules } from '#domain/exams/exam.ts';
import type { ItemKeys, ItemType, ItemWords, Thinking } from '#domain/items/item.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';

export type { ItemKeys, ItemWords };

export const ORIGIN_KINDS = ['human', 'ai-assisted', 'ai-written', 'ai-translated'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];

/** Who or what made a block, and who reviewed it (languages-and-provenance: one record, several outputs). */
export interface Origin {
  readonly kind: OriginKind;
  /** ISO date. */
  readonly at: string;
  readonly by?: string;
  /** For translations: the language and the hash of the source file. */
  readonly from?: string;
  readonly of?: string;
  readonly reviewed?: { readonly by: string; readonly at: string };
}

export interface Lesson {
  readonly id: LessonSlug;
  readonly minutes: number;
  readonly competencies: readonly string[];
  readonly requires?: readonly LessonSlug[];
}

export interface BlueprintLine {
  readonly lesson: LessonSlug;
  readonly items: number;
  readonly types?: readonly ItemType[];
}

export interface Assessment {
  readonly id: string;
  readonly items: number;
  /** The least mean score, 0 to 1. */
  readonly pass: number;
  readonly minutes: number;
  readonly attempts: number;
  readonly 'wait-hours': number;
  readonly review: 'after-submission' | 'never';
  readonly blueprint: readonly BlueprintLine[];
}

/** A course without words: what `course.yaml` says, and in which order. An exam is published in the same form. */
export interface Course {
  readonly id: CourseSlug;
  /** A draft is listed nowhere and cannot be taken; its exercises stand in the gallery. */
  readonly state?: 'draft';
  /** The slug of the institution that made it. */
  readonly institution: string;
  readonly licence: string;
  readonly hours: number;
  readonly languages: readonly string[];
  /** One SVG path on a 48-unit box. */
  readonly tamga: string;
  readonly competencies: { readonly main: readonly string[]; readonly support: readonly string[] };
  readonly outcomes: readonly {
    readonly id: string;
    readonly thinking: Thinking;
    readonly competencies: readonly string[];
  }[];
  readonly prerequisites: readonly CourseSlug[];
  readonly lessons: readonly Lesson[];
  readonly capstone?: {
    readonly id: LessonSlug;
    readonly minutes: number;
    readonly rubric: string;
    readonly competencies: readonly string[];
  };
  readonly completion: { readonly lessons: 'all'; readonly assessment: string };
  /** Those its items are judged by, by id: of `rubrics.yaml` as it was when the version was published. */
  readonly rubrics?: Readonly<Record<string, Rubric>>;
  readonly assessment: Assessment;
  /** So many questions of the practice are asked before the course and again after it; they count for nothing. */
  readonly pretest?: { readonly items: number };
  /** Of an exam alone: its lessons are the parts of its bank, which nobody reads. */
  readonly exam?: ExamRules;
}

/** The words of a course: front matter of `<lang>/course.mdx`. */
export interface CourseWords {
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

export interface Block {
  readonly id: BlockSlug;
  readonly origin: Origin;
}

/** The front matter of `<lang>/<lesson>.mdx`. */
export interface LessonWords {
  readonly title: string;
  readonly summary: string;
  readonly blocks: readonly Block[];
  readonly origin: Origin;
}

type ByLanguage = Readonly<Record<string, string>>;

/** What is said of a course outside its own pages, in every language it has. */
export interface PublishedWords {
  readonly title: ByLanguage;
  readonly summary: ByLanguage;
  readonly lessons: Readonly<Record<string, ByLanguage>>;
  readonly competencies: Readonly<Record<string, ByLanguage>>;
  /** The institution that made it, as `content/institutions.yaml` names it. */
  readonly institution: {
    readonly slug: string;
    readonly names: ByLanguage;
    readonly country: string;
    readonly tamga: string;
  };
}

/** An item as read from `content/`, with its words by language. */
export interface Item {
  readonly id: ItemSlug;
  readonly keys: ItemKeys;
  readonly words: Readonly<Record<string, ItemWords>>;
  readonly origins: Readonly<Record<string, Origin>>;
}
