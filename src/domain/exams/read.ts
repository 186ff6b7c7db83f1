import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import { type CourseSource, readItems, readWords, readYaml } from '#domain/courses/read.ts';
import { readLabelTables } from '#domain/labelling/table.ts';
import { type Exam, type ExamRules, scoredItems } from './exam.ts';

/** The only assessment of an exam. */
export const WRITTEN = 'written';

interface ExamFile extends ExamRules {
  readonly id: CourseSlug;
  readonly state?: 'draft';
  readonly institution: string;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly tamga: string;
  readonly competencies: readonly string[];
  readonly minutes: number;
  readonly parts: readonly LessonSlug[];
}

/** The slugs of the exams in the folder `content`, in alphabetical order. */
export function examSlugs(content: string): CourseSlug[] {
  const folder = join(content, 'exams');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'exam.yaml')))
    .sort() as CourseSlug[];
}

/**
 * Reads one exam from `content`, in the form in which courses are published. Its pass mark is no part of it: a panel's cut score
 * decides (`domain/panels`), so `pass` is out of reach here. Trusts its shape, as `readCourse` does.
 */
export function readExam(content: string, slug: CourseSlug): CourseSource {
  const folder = join(content, 'exams', slug);
  const file = readYaml<ExamFile>(join(folder, 'exam.yaml'));
  const { prerequisites, trial, exposure, retake, validity, portfolio, sets, blueprint } = file;
  const tables = readLabelTables(content);
  const exam: Exam = {
    id: slug,
    ...(file.state && { state: file.state }),
    institution: file.institution,
    licence: file.licence,
    // The written part and the interview, in whole hours.
    hours: Math.ceil((file.minutes + portfolio['interview-minutes']) / 60),
    languages: file.languages,
    tamga: file.tamga,
    competencies: { main: file.competencies, support: [] },
    outcomes: [],
    prerequisites: [],
    lessons: file.parts.map((id) => ({ id, minutes: 0, competencies: [] })),
    completion: { lessons: 'all', assessment: WRITTEN },
    assessment: {
      id: WRITTEN,
      items: scoredItems(file) + trial,
      pass: 1,
      minutes: file.minutes,
      attempts: retake['a-year'],
      'wait-hours': 24 * (retake['wait-days'][0] ?? 0),
      review: 'never',
      blueprint: [],
    },
    exam: { prerequisites, trial, exposure, retake, validity, portfolio, sets, blueprint },
  };
  return {
    course: exam,
    items: file.parts.flatMap((part) => readItems(folder, exam, part, tables)),
    words: readWords(content, folder, exam, { about: 'exam', chapters: [] }),
  };
}
