import type { DrawnItem } from '#domain/assessments/draw.ts';
import type { Response } from '#domain/items/item.ts';
import type { CourseSlug, CourseVersionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const SITTINGS = ['before', 'after'] as const;
export type PretestSitting = (typeof SITTINGS)[number];

/** A learner's answers to the same questions before a course and again after it. They count for nothing of hers. */
export const pretests = (k: Kit) =>
  k.table(
    'pretests',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      sitting: k.oneOf(SITTINGS).notNull(),
      version: k.text<CourseVersionId>().notNull(),
      items: k.json<readonly DrawnItem[]>().notNull(),
      language: k.text().notNull(),
      responses: k.json<readonly (Response | null)[]>().notNull(),
      scores: k.json<readonly number[]>().notNull(),
      /** 0 to 1, the mean over the items. */
      score: k.real().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.course, t.learner, t.sitting] })],
  );
