import { ITEM_TYPES } from '#domain/items/types.ts';
import { isLocale } from '#i18n/locales.ts';
import { hashOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { foldersIn, namesIn } from './folders.ts';
import type { MdxFile, Node } from './mdx-file.ts';
import { proseFindings, type Surroundings } from './prose.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import { galleryWords, legalWords } from './shapes.ts';
import { SOURCE, translationFindings } from './translations.ts';

/** Folders of pages that are no lessons, and the shape of their front matter. */
const PAGE_SHAPES = { legal: legalWords, gallery: galleryWords } as const;
export type PageFolder = keyof typeof PAGE_SHAPES;

/** The files of such a folder, by `<lang>/<page>`. */
export type PageFiles = ReadonlyMap<string, MdxFile>;

export function readPageFiles(
  content: string,
  folder: PageFolder,
  read: (content: string, file: string) => MdxFile,
): PageFiles {
  const files = foldersIn(`${content}/${folder}`).flatMap((language) =>
    namesIn(`${content}/${folder}/${language}`).map((name) => `${language}/${name}`),
  );
  return new Map(
    files
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => [file.slice(0, -'.mdx'.length), read(content, `${folder}/${file}`)]),
  );
}

/** What is wrong with the pages of a folder: each has to be there in English, and in every language that has one. */
export function* pageFindings(
  content: string,
  folder: PageFolder,
  files: PageFiles,
  around: Omit<Surroundings, 'page' | 'usesComponents'>,
): Findings {
  const languages = new Set([...files.keys()].map((place) => place.split('/')[0] ?? ''));
  for (const [place, mdx] of files) {
    const [language = '', page = ''] = place.split('/');
    const english = files.get(`${SOURCE}/${page}`);
    yield* mdx.findings;
    if (mdx.front.value !== undefined) yield* shapeFindings(mdx.front, PAGE_SHAPES[folder]);
    yield* proseFindings(mdx, { ...around, page: `${folder}/${page}`, usesComponents: false });
    yield* translationFindings(mdx.front, language, hashOf(content, `${folder}/${SOURCE}/${page}.mdx`));
    if (!isLocale(language))
      yield finding(
        mdx.front,
        [],
        'unknown-language',
        `“${language}” is not one of our languages.`,
        'Rename the folder.',
      );
    if (!english)
      yield finding(
        mdx.front,
        [],
        'orphan-file',
        `There is no ${folder}/${SOURCE}/${page}.mdx.`,
        'Write the English page first.',
      );
    else if (language !== SOURCE) yield* differences(mdx, english);
    if (language === SOURCE) {
      for (const other of languages) {
        if (!files.has(`${other}/${page}`))
          yield finding(
            mdx.front,
            [],
            'missing-language-file',
            `${folder}/${other}/${page}.mdx is not there.`,
            `Translate this page into ${other}.`,
          );
      }
    }
  }
}

function* differences(mdx: MdxFile, english: MdxFile): Findings {
  const version = at(english.front.value, ['version']);
  if (at(mdx.front.value, ['version']) !== version) {
    yield finding(
      mdx.front,
      ['version'],
      'differs-from-english',
      `The English page is of version ${String(version)}.`,
      `Look again at what changed, then write “version: ${String(version)}”.`,
    );
  }
  if (mdx.tree && english.tree && headings(mdx.tree) !== headings(english.tree)) {
    yield finding(
      mdx.front,
      [],
      'differs-from-english',
      'The page is parted otherwise than the English one.',
      'Bring it to the same headings in the same order.',
    );
  }
}

function headings(tree: Node): string {
  return (tree.children ?? [])
    .filter(({ type }) => type === 'heading')
    .map(({ depth }) => depth)
    .join();
}

/** Types of exercise that the gallery does not explain, and explanations of none. */
export function* galleryFindings(files: PageFiles): Findings {
  for (const [place, { front }] of files) {
    const page = place.split('/')[1] ?? '';
    if (!(ITEM_TYPES as readonly string[]).includes(page))
      yield finding(front, [], 'orphan-file', `There is no type of exercise ${page}.`, 'Name the file after a type.');
  }
  const [first] = files.values();
  for (const type of ITEM_TYPES) {
    if (first && !files.has(`${SOURCE}/${type}`))
      yield finding(
        first.front,
        [],
        'missing-file',
        `gallery/${SOURCE}/${type}.mdx is not there.`,
        'Explain this type of exercise to authors.',
      );
  }
}
