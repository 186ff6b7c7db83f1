/** One column of a file of the research export. */
interface Column {
  readonly name: string;
  /** The kind of value, as statistics programs need to know it. */
  readonly type: 'text' | 'number' | 'whole number' | 'day' | 'yes or no' | 'list';
  readonly meaning: string;
}

const PERSON: Column = {
  name: 'person',
  type: 'text',
  meaning: 'A random name for one person. It holds in this export alone; no table of names was kept.',
};
const LANGUAGE: Column = {
  name: 'language',
  type: 'text',
  meaning: 'BCP 47 code of the language answered in; “other” where fewer than 5 people used a language.',
};
const DAY: Column = { name: 'day', type: 'day', meaning: 'The day in UTC, 2026-11-22. No hour is given.' };

/** The files of the research export and what each column holds. The files themselves are written in this order. */
export const CODEBOOK = {
  'responses.csv': [
    PERSON,
    {
      name: 'occasion',
      type: 'text',
      meaning:
        'practice: an exercise in a lesson, any number of tries; assessment: an item of an attempt; before, after: the questions before and after the course.',
    },
    {
      name: 'attempt',
      type: 'whole number',
      meaning: 'For assessment: the number of the attempt (1 is the first). Else empty.',
    },
    { name: 'item', type: 'text', meaning: 'The item, as in items.csv.' },
    {
      name: 'version',
      type: 'text',
      meaning: 'The version of the item, as in items.csv; “other” where fewer than 5 people answered a version.',
    },
    LANGUAGE,
    { name: 'score', type: 'number', meaning: '0 to 1. Empty while a text waits for a person.' },
    {
      name: 'parts',
      type: 'list',
      meaning:
        'How each part was marked, part:state with spaces between. right, fair, wrong: chosen or filled in; missed: right and left out; neutral: wrong and left out; kept: judged by a person. Empty for answers older than November 2026.',
    },
    {
      name: 'measures',
      type: 'list',
      meaning: 'Other figures of the answer, name=value with spaces between, such as dPrime and criterion of a feed.',
    },
    {
      name: 'took_ms',
      type: 'whole number',
      meaning:
        'Milliseconds from seeing the item to answering it, as the browser counted them. Empty without a script.',
    },
    DAY,
  ],
  'attempts.csv': [
    PERSON,
    { name: 'attempt', type: 'whole number', meaning: 'The number of the attempt.' },
    LANGUAGE,
    { name: 'items', type: 'whole number', meaning: 'How many items were drawn.' },
    { name: 'score', type: 'number', meaning: 'The mean over the items, 0 to 1.' },
    { name: 'passed', type: 'yes or no', meaning: '1 or 0.' },
    {
      name: 'given_back',
      type: 'yes or no',
      meaning: '1 when a tutor gave the attempt back, so that it does not count; else 0.',
    },
    DAY,
  ],
  'items.csv': [
    { name: 'item', type: 'text', meaning: 'The name of the item in the course.' },
    { name: 'version', type: 'text', meaning: 'A hash of its keys and words; an item that was changed has several.' },
    { name: 'lesson', type: 'text', meaning: 'The lesson it belongs to.' },
    { name: 'use', type: 'text', meaning: 'practice: stands in its lesson; bank: drawn by the assessment.' },
    { name: 'type', type: 'text', meaning: 'The kind of exercise.' },
    { name: 'competency', type: 'text', meaning: 'Code of the competency framework.' },
    {
      name: 'thinking',
      type: 'text',
      meaning: 'remember, understand, apply, analyse, evaluate or create (revised Bloom taxonomy).',
    },
    {
      name: 'language',
      type: 'text',
      meaning: 'The language answered in. Languages with fewer than 5 answers to the item are left out.',
    },
    {
      name: 'n',
      type: 'whole number',
      meaning: 'First answers of all learners, also of those who are not in responses.csv.',
    },
    {
      name: 'difficulty',
      type: 'number',
      meaning: 'The mean score; for items that are right or wrong, the share right.',
    },
    {
      name: 'discrimination',
      type: 'number',
      meaning: 'Corrected point-biserial: correlation with the mean score of the person’s other answers.',
    },
    { name: 'median_ms', type: 'number', meaning: 'Median time, exact to 1 %.' },
  ],
} as const satisfies Record<string, readonly Column[]>;
export type ExportFile = keyof typeof CODEBOOK;

export function headOf(file: ExportFile): string[] {
  return CODEBOOK[file].map(({ name }) => name);
}

/** The codebook as rows of a table: file, column, type, meaning. */
export function codebookRows(): string[][] {
  const rows = Object.entries(CODEBOOK).flatMap(([file, columns]) =>
    columns.map(({ name, type, meaning }) => [file, name, type, meaning]),
  );
  return [['file', 'column', 'type', 'meaning'], ...rows];
}

/** What the export as a whole says of itself. */
export interface ExportFacts {
  readonly course: string;
  readonly day: string;
  readonly people: number;
  readonly leftOut: number;
}

/** The codebook to be read. */
export function codebookText({ course, day, people, leftOut }: ExportFacts): string {
  const tables = Object.entries(CODEBOOK).map(([file, columns]) => {
    const rows = columns.map(({ name, type, meaning }) => `| ${name} | ${type} | ${meaning} |`);
    return [`## ${file}`, '', '| column | type | meaning |', '|---|---|---|', ...rows].join('\n');
  });
  return `# Codebook

Answers to the course \`${course}\`, exported ${day} for joint research. ${people} people are in it.

- **People** have random names that were made for this export and kept nowhere. Rows are in the order of these names.
- **Left out**: names, addresses, e-mail, account numbers, certificates, hours of the day, extra time granted, and every text a
  person wrote. ${leftOut} people are left out because they are or may be under 18, or because their account is gone and nobody knows; so
  are answers that somebody may have given before she was 18.
- **Small groups**: a language or a version of an item with fewer than 5 people stands as “other”.
- **Files** are CSV (RFC 4180) in UTF-8 with a byte order mark, one row each as the tables below say. Numbers have a decimal point.

Do not join these rows with other knowledge to find out who somebody is.

${tables.join('\n\n')}
`;
}
