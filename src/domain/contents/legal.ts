import { isLocale } from '#i18n/locales.ts';
import { hashOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { foldersIn, namesIn } from './folders.ts';
import type { MdxFile, Node } from './mdx-file.ts';
import { proseFindings, type Surroundings } from './prose.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import { legalWords } from './shapes.ts';
import { SOURCE, translationFindings } from './translations.ts';

/** The files of `legal/`, by `<lang>/<page>`. */
export type LegalFiles = ReadonlyMap<string, MdxFile>;

export function readLegalFiles(content: string, read: (content: string, file: string) => MdxFile): LegalFiles {
  const files = foldersIn(`${content}/legal`).flatMap((language) =>
    namesIn(`${content}/legal/${language}`).map((name) => `${language}/${name}`),
  );
  return new Map(
    files
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => [file.slice(0, -'.mdx'.length), read(content, `legal/${file}`)]),
  );
}

/** What is wrong with the privacy notice, the terms and their like. */
export function* legalFindings(
  content: string,
  files: LegalFiles,
  around: Omit<Surroundings, 'page' | 'usesComponents'>,
): Findings {
  const languages = new Set([...files.keys()].map((place) => place.split('/')[0] ?? ''));
  for (const [place, mdx] of files) {
    const [language = '', page = ''] = place.split('/');
    const english = files.get(`${SOURCE}/${page}`);
    yield* mdx.findings;
    if (mdx.front.value !== undefined) yield* shapeFindings(mdx.front, legalWords);
    yield* proseFindings(mdx, { ...around, page: `legal/${page}`, usesComponents: false });
    yield* translationFindings(mdx.front, language, hashOf(content, `legal/${SOURCE}/${page}.mdx`));
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
        `There is no legal/${SOURCE}/${page}.mdx.`,
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
            `legal/${other}/${page}.mdx is not there.`,
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
