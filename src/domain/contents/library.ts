import type { z } from 'astro/zod';
import { type Rubric as JudgingRubric, mostOf } from '#domain/reviews/rubric.ts';
import { isLocale } from '#i18n/locales.ts';
import type { Finding, Findings } from './finding.ts';
import { isThere, namesIn } from './folders.ts';
import { labFindings } from './lab-rules.ts';
import { finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import { SOURCE } from './translations.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

export type Rubric = Pick<JudgingRubric, 'levels' | 'criteria' | 'pass'>;

const LAB = 'provenance.yaml';

/** What courses refer to: what stands beside them in `content/`. */
export interface Library {
  readonly sources: ReadonlySet<string>;
  readonly terms: ReadonlySet<string>;
  readonly competencies: ReadonlySet<string>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly institutions: ReadonlySet<string>;
  /** The pictures of the provenance lab. */
  readonly labPictures: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
}

/** Reads and checks sources, glossary, frameworks, rubrics, institutions and the lab's pictures below `folder`. */
export function readLibrary(folder: string): Library {
  const listed = (of: string) => namesIn(`${folder}/${of}`).map((name) => `${of}/${name}`);
  const sources = listed('sources').map((file) => readYamlFile(folder, file));
  const frameworks = listed('frameworks').map((file) => readYamlFile(folder, file));
  const [glossary, rubrics, institutions] = ['glossary/terms.yaml', 'rubrics.yaml', 'institutions.yaml'].map((file) =>
    isThere(folder, file) ? readYamlFile(folder, file) : absent(file),
  ) as [YamlFile, YamlFile, YamlFile];
  // A folder elsewhere may do without a lab.
  const lab = isThere(folder, LAB) ? [readYamlFile(folder, LAB)] : [];
  const competencies = frameworks.flatMap((file) =>
    entries((file.value as { competencies?: unknown } | undefined)?.competencies),
  );
  return {
    sources: new Set(sources.map(({ file }) => file.replace(/^sources\/|\.yaml$/g, ''))),
    terms: new Set(entries(glossary.value).map(({ id }) => String(id))),
    competencies: new Set(competencies.map(({ code }) => String(code))),
    rubrics: new Map(entries(rubrics.value).map((entry) => [String(entry.id), entry as unknown as Rubric])),
    institutions: new Set(entries(institutions.value).map(({ slug }) => String(slug))),
    labPictures: new Set(
      lab.flatMap(({ value }) => entries((value as { pictures?: unknown })?.pictures)).map(({ id }) => String(id)),
    ),
    findings: [
      ...sources.flatMap((file) => [...sourceFindings(file)]),
      ...frameworks.flatMap((file) => [...frameworkFindings(file)]),
      ...listFindings(glossary, shapes.term, 'id'),
      ...rubricFindings(rubrics),
      ...listFindings(institutions, shapes.institution, 'slug'),
      ...termFindings(glossary),
      ...lab.flatMap((file) => [...labFindings(folder, file)]),
    ],
    files: [...sources, ...frameworks, glossary, rubrics, institutions, ...lab].map(({ file }) => file),
  };
}

function absent(file: string): YamlFile {
  const missing: Finding = {
    file,
    line: 1,
    rule: 'missing-file',
    what: 'This file is not there.',
    remedy: 'Add it; content/README.md says what it holds.',
  };
  return { file, value: [], lineOf: () => 1, findings: [missing] };
}

function* sourceFindings(yaml: YamlFile): Findings {
  yield* yaml.findings;
  if (yaml.findings.length > 0) return;
  const { date, confidence } = (yaml.value ?? {}) as { date?: unknown; confidence?: unknown };
  for (const found of shapeFindings(yaml, shapes.source)) {
    const isWeak =
      (date === undefined && found.what.includes('“date”')) ||
      (confidence === undefined && found.what.includes('“confidence”'));
    yield isWeak ? { ...found, rule: 'weak-source' } : found;
  }
  const { url, note } = (yaml.value ?? {}) as { url?: unknown; note?: unknown };
  if (typeof url === 'string' && URL.canParse(url) && new URL(url).pathname === '/' && note === undefined)
    yield finding(
      yaml,
      ['url'],
      'weak-source',
      'The address is a home page alone.',
      'Give the page itself, or say in “note” what was read and where.',
    );
  if (typeof confidence === 'string' && confidence !== 'A' && confidence !== 'B') {
    yield finding(
      yaml,
      ['confidence'],
      'weak-source',
      `A source of confidence ${confidence} cannot be taught as fact.`,
      'Find one whose own text was read (A) or a secondary one (B).',
    );
  }
}

/** Each mark of each criterion has words, and what passes can be reached. */
function* rubricFindings(yaml: YamlFile): Findings {
  const misshapen = [...listFindings(yaml, shapes.rubric, 'id')];
  yield* misshapen;
  if (misshapen.length > 0) return;
  for (const [entry, rubric] of (entries(yaml.value) as unknown as JudgingRubric[]).entries()) {
    for (const [place, { levels }] of rubric.criteria.entries()) {
      if (Object.keys(levels).map(Number).sort().join() !== [...rubric.levels].sort().join())
        yield finding(
          yaml,
          [entry, 'criteria', place, 'levels'],
          'wrong-key',
          'Not every mark has words, or words stand for a mark there is not.',
          `Say what each of ${rubric.levels.join(', ')} means.`,
        );
    }
    const { sum = 0, mean = 0, critical } = rubric.pass;
    const highest = Math.max(...rubric.levels);
    if (sum > mostOf(rubric) || mean > highest || (critical ?? 0) > highest)
      yield finding(yaml, [entry, 'pass'], 'wrong-key', 'Nobody could pass.', `The highest mark is ${highest}.`);
    if ((critical !== undefined) !== rubric.criteria.some((criterion) => criterion.critical))
      yield finding(
        yaml,
        [entry, 'pass'],
        'wrong-key',
        'Either a criterion is critical without a mark it has to reach, or there is such a mark and no criterion.',
        'Write both “critical: true” at a criterion and “critical: …” under “pass”, or neither.',
      );
  }
}

function* frameworkFindings(yaml: YamlFile): Findings {
  yield* yaml.findings;
  if (yaml.findings.length > 0) return;
  yield* shapeFindings(yaml, shapes.framework);
  const { domains, competencies } = (yaml.value ?? {}) as { domains?: object; competencies?: unknown };
  const codes = entries(competencies);
  yield* duplicates(
    yaml,
    codes.map(({ code }) => code),
    (at) => ['competencies', at],
  );
  for (const [at, { domain }] of codes.entries()) {
    if (domains && typeof domain === 'string' && !Object.hasOwn(domains, domain)) {
      yield finding(
        yaml,
        ['competencies', at, 'domain'],
        'wrong-value',
        `There is no domain ${domain}.`,
        'Add it to “domains”, or correct it.',
      );
    }
  }
}

function* listFindings(yaml: YamlFile, shape: z.ZodType, key: string): Findings {
  yield* yaml.findings;
  if (yaml.findings.length > 0) return;
  if (!Array.isArray(yaml.value)) {
    yield finding(yaml, [], 'wrong-value', 'This file has to be a list.', 'Begin each entry with “- ”.');
    return;
  }
  for (const at of yaml.value.keys()) yield* shapeFindings(yaml, shape, [at]);
  yield* duplicates(
    yaml,
    entries(yaml.value).map((entry) => entry[key]),
    (at) => [at],
  );
}

function* termFindings(yaml: YamlFile): Findings {
  for (const [at, entry] of entries(yaml.value).entries()) {
    for (const key of Object.keys(entry)) {
      if (key !== 'id' && key !== 'meaning' && !isLocale(key)) {
        yield finding(
          yaml,
          [at, key],
          'unknown-language',
          `“${key}” is not one of our languages.`,
          'Correct it, or take it out.',
        );
      }
    }
    for (const [language, meaning] of Object.entries((entry.meaning ?? {}) as object)) {
      if (language !== SOURCE && (typeof meaning !== 'string' || meaning.trim() === '')) {
        yield finding(
          yaml,
          [at, 'meaning', language],
          'missing-key',
          `The meaning in ${language} is empty.`,
          'Write it, or take the line out.',
        );
      }
    }
  }
}

/** Ids that stand in a list twice: each but the first. */
export function* duplicates(
  yaml: YamlFile,
  ids: readonly unknown[],
  pathOf: (at: number) => (string | number)[],
): Findings {
  for (const [at, id] of ids.entries()) {
    if (id !== undefined && ids.indexOf(id) < at) {
      yield finding(
        yaml,
        pathOf(at),
        'duplicate-id',
        `“${String(id)}” stands here for the second time.`,
        'Give this one an id of its own.',
      );
    }
  }
}

/** The entries of a list that are maps. */
export function entries(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map((entry) => (entry !== null && typeof entry === 'object' ? entry : {})) : [];
}
