import type { Course, ItemKeys, ItemWords, PublishedWords } from '#domain/courses/course.ts';
import type { CourseSlug, CourseVersionId, ItemSlug, ItemVersionId, LessonSlug } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A published course version: rules, lessons, blueprint and the versions of its items. Never changed. */
export const courseVersions = (k: Kit) =>
  k.table(
    'course_versions',
    {
      /** The first 26 hex digits of the SHA-256 of all it holds. */
      id: k.text<CourseVersionId>().primaryKey(),
      course: k.text<CourseSlug>().notNull(),
      number: k.int().notNull(),
      content: k.json<Course>().notNull(),
      items: k.json<ItemVersionId[]>().notNull(),
      publishedAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex('course_versions_number').on(t.course, t.number)],
  );

/** One version of an item with its keys and its words in every language. Never changed. */
export const itemVersions = (k: Kit) =>
  k.table(
    'item_versions',
    {
      id: k.text<ItemVersionId>().primaryKey(),
      course: k.text<CourseSlug>().notNull(),
      item: k.text<ItemSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      keys: k.json<ItemKeys>().notNull(),
      words: k.json<Record<string, ItemWords>>().notNull(),
    },
    (t) => [k.index('item_versions_item').on(t.course, t.item)],
  );

/** The words of a course as newest published: titles for lists, mails and certificates. */
export const courseWords = (k: Kit) =>
  k.table('course_words', {
    course: k.text<CourseSlug>().primaryKey(),
    words: k.json<PublishedWords>().notNull(),
    at: k.time().notNull(),
  });
