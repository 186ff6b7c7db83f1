import { LEVELS, levelOf } from '#domain/exams/exam.ts';
import type { Thinking } from '#domain/items/item.ts';
import { idsOf } from '#domain/items/worded.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { at, finding } from './shape-findings.ts';

/**
 * Competencies that a course names and does not ask for: a main one needs items at each level of the framework (understand; apply;
 * analyse, evaluate or create), a supporting one needs an item at any.
 */
export function* coverageFindings(course: CourseFiles): Findings {
  const { yaml } = course;
  const items = course.chapters.flatMap((chapter) => itemsOf(course, chapter));
  const levelsOf = (code: string) =>
    new Set(items.filter(({ competency }) => competency === code).map(({ thinking }) => levelOf(thinking as Thinking)));
  for (const kind of ['main', 'support'])
    for (const [place, code] of idsOf(at(yaml.value, ['competencies', kind])).entries()) {
      const asked = levelsOf(code);
      const missing = LEVELS.filter((level) => !asked.has(level));
      if (kind === 'main' ? missing.length > 0 : asked.size === 0)
        yield finding(
          yaml,
          ['competencies', kind, place],
          'not-covered',
          `${code} is ${kind === 'main' ? `asked for at no level of: ${missing.join(', ')}` : 'asked for by no item'}.`,
          'Write an item for it, or take the competency out.',
        );
    }
}
