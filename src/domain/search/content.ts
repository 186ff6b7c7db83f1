import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CourseSlug } from '#db/ids.ts';
import type { PassageKind } from '#db/tables/passages.ts';
import type { Course, CourseWords } from '#domain/courses/course.ts';
import { courseSlugs, frontMatter } from '#domain/courses/read.ts';
import { LOCALES } from '#i18n/locales.ts';
import { EDITION } from './fold.ts';
import { proseBlocks } from './prose.ts';

/** A passage as it stands in `content/`, not yet folded. */
export interface Passage {
  readonly kind: PassageKind;
  readonly language: string;
  /** `/<language>/courses/<course>/<lesson>#<block>`, `/<language>/courses/<course>` or `/<language>/glossary#<term>`. */
  readonly address: string;
  readonly title: string;
  readonly within: string;
  readonly text: string;
}

interface Term {
  readonly id: string;
  readonly meaning?: Readonly<Record<string, string>>;
  readonly [language: string]: unknown;
}

/** Changes with each file that is indexed, and with the way it is folded. */
export function contentHash(content: string): string {
  const hash = createHash('sha256').update(`${EDITION}\n`);
  for (const folder of ['courses', 'glossary']) {
    const names = existsSync(join(content, folder))
      ? readdirSync(join(content, folder), { recursive: true, encoding: 'utf8' })
      : [];
    // Items are never indexed: their words would give answers away.
    const read = names.filter((name) => /\.mdx$|course\.yaml$|terms\.yaml$/.test(name)).sort();
    for (const name of read) hash.update(`${name}\n`).update(readFileSync(join(content, folder, name)));
  }
  return hash.digest('hex');
}

/** Every lesson's blocks, every course and every term in every language they have. */
export function passagesIn(content: string): Passage[] {
  return [...courseSlugs(content).flatMap((slug) => courseIn(content, slug)), ...glossaryIn(content)];
}

function courseIn(content: string, slug: CourseSlug): Passage[] {
  const folder = join(content, 'courses', slug);
  const { state, lessons, capstone } = parse(readFileSync(join(folder, 'course.yaml'), 'utf8')) as Course;
  if (state === 'draft') return [];
  const chapters = [...lessons.map(({ id }) => id), ...(capstone ? [capstone.id] : [])];
  return LOCALES.flatMap((language) => {
    const words = frontMatter<CourseWords>(join(folder, language, 'course.mdx'));
    const address = `/${language}/courses/${slug}`;
    const own: Passage[] = words
      ? [
          {
            kind: 'course',
            language,
            address,
            title: words.title,
            within: '',
            text: describedIn(join(folder, language, 'course.mdx'), words),
          },
        ]
      : [];
    return [
      ...own,
      ...chapters.flatMap((lesson) =>
        lessonIn(join(folder, language, `${lesson}.mdx`), {
          language,
          address: `${address}/${lesson}`,
          course: words?.title ?? '',
        }),
      ),
    ];
  });
}

function describedIn(file: string, { summary, audience, outcomes }: CourseWords): string {
  const body = proseBlocks(readFileSync(file, 'utf8')).map(({ heading, text }) => `${heading} ${text}`);
  return [summary, ...body, ...Object.values(outcomes ?? {}), audience ?? '']
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
}

function lessonIn(
  file: string,
  { language, address, course }: { language: string; address: string; course: string },
): Passage[] {
  const words = frontMatter<{ title: string; summary?: string; blocks?: readonly (string | { id: string })[] }>(file);
  if (!words) return [];
  const ids = (words.blocks ?? []).map((block) => (typeof block === 'string' ? block : block.id));
  return proseBlocks(readFileSync(file, 'utf8')).map(({ heading, text }, at) => ({
    kind: 'lesson',
    language,
    // A lesson whose list of blocks is too short is found at its top.
    address: ids[at] ? `${address}#${ids[at]}` : `${address}#${at + 1}`,
    title: at === 0 ? words.title : heading,
    within: at === 0 ? course : words.title,
    text: at === 0 ? [words.summary, heading, text].filter(Boolean).join(' ') : text,
  }));
}

function glossaryIn(content: string): Passage[] {
  const file = join(content, 'glossary', 'terms.yaml');
  const terms = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Term[]) : [];
  return terms.flatMap(({ id, meaning = {}, ...names }) =>
    Object.entries(names)
      .filter(([language, name]) => /^[a-z]{2}$/.test(language) && typeof name === 'string')
      .map(([language, name]) => ({
        kind: 'term' as const,
        language,
        address: `/${language}/glossary#${id}`,
        title: String(name),
        within: '',
        text: meaning[language] ?? '',
      })),
  );
}
