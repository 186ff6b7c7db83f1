import { type CourseFiles, itemsOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { at, finding } from './shape-findings.ts';

interface Choice {
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly right?: boolean }[];
}

/**
 * Says so when, over the single-choice items of a bank in one language, the right option is the longest one more often than
 * chance and two standard errors allow: a learner who picks the longest would then gain by it. Lengths are in characters.
 */
export function* longestKeyFindings(course: CourseFiles): Findings {
  for (const language of course.languages) {
    const bank = course.lessons.flatMap((lesson) =>
      choicesOf(course, lesson).map((item) => ({ item, lengths: lengthsOf(course, `${language}/${lesson}`, item) })),
    );
    const longest = bank.filter(({ item, lengths }) => isKeyLongest(item, lengths)).length;
    const chances = bank.map(({ item }) => 1 / item.options.length);
    const expected = chances.reduce((sum, chance) => sum + chance, 0);
    const allowed = expected + 2 * Math.sqrt(chances.reduce((sum, chance) => sum + chance * (1 - chance), 0));
    if (longest <= allowed) continue;
    const share = (items: number) => `${Math.round((100 * items) / bank.length)} %`;
    yield finding(
      course.yaml,
      [],
      'giveaway',
      `In ${language} the right option is the longest in ${longest} of ${bank.length} choices of the bank (${share(longest)}; chance ${share(expected)}, at most ${share(allowed)}).`,
      'Shorten right options, or lengthen wrong ones.',
    );
  }
}

function choicesOf(course: CourseFiles, lesson: string): Choice[] {
  return itemsOf(course, lesson).filter(
    ({ use, type, options }) => use === 'bank' && type === 'multiple-choice' && Array.isArray(options),
  ) as unknown as Choice[];
}

function lengthsOf(course: CourseFiles, file: string, { id, options }: Choice): number[] {
  const words = course.words.get(file)?.value;
  return options.map((option) => [...String(at(words, ['items', id, 'options', option.id, 'text']) ?? '')].length);
}

function isKeyLongest({ options }: Choice, lengths: readonly number[]): boolean {
  const right = options.findIndex((option) => option.right);
  return right !== -1 && lengths.every((length, at) => at === right || length < (lengths[right] ?? 0));
}
