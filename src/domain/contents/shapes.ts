import { z } from 'astro/zod';
import { ORIGIN_KINDS } from '#domain/courses/course.ts';
import { LEVELS } from '#domain/exams/exam.ts';
import { type ItemType, THINKING } from '#domain/items/item.ts';
import { ITEM_TYPES, TYPES } from '#domain/items/types.ts';

const text = z.string().refine((written) => written.trim() !== '', 'is empty');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id: small Latin letters, digits and hyphens');
// YAML reads `2019` as a number.
const date = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'is not a date like 2019, 2019-06 or 2019-06-12'),
);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is not a day like 2026-11-22');
const address = z.string().refine(isAddress, 'is not an address of the open web that begins with https://');
const count = z.number().int().positive();
const words = z.record(z.string(), text);
const tamga = z.string().regex(/^[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+$/, 'is not one SVG path');
const thinking = z.enum(THINKING);

/** An https address with a host by name, without a trace of whence somebody came to it (`utm_…`), and no search's or translator's. */
function isAddress(written: string): boolean {
  if (!URL.canParse(written) || /[\s,;]$/.test(written)) return false;
  const { protocol, hostname, searchParams } = new URL(written);
  return (
    protocol === 'https:' &&
    /\.[a-z]{2,}$/.test(hostname) &&
    !/^(localhost|.*\.example|translate\.google\..*|webcache\..*)$/.test(hostname) &&
    [...searchParams.keys()].every((name) => !/^(utm_|fbclid|gclid)/.test(name))
  );
}

export const origin = z.strictObject({
  kind: z.enum(ORIGIN_KINDS),
  at: day,
  by: text.optional(),
  from: z.string().optional(),
  of: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'is not twelve hex digits (in quotation marks when they could be read as a number)')
    .optional(),
  reviewed: z.strictObject({ by: text, at: day }).optional(),
});

/** `course.yaml`. */
export const course = z.strictObject({
  id: slug,
  state: z.literal('draft').optional(),
  institution: slug,
  licence: text,
  hours: z.number().positive(),
  languages: z.array(z.string()).min(1),
  tamga,
  competencies: z.strictObject({ main: z.array(z.string()).min(1), support: z.array(z.string()) }),
  outcomes: z.array(z.strictObject({ id: slug, thinking, competencies: z.array(z.string()) })).min(1),
  prerequisites: z.array(z.string()),
  lessons: z
    .array(
      z.strictObject({
        id: slug,
        minutes: count,
        competencies: z.array(z.string()).min(1),
        requires: z.array(z.string()).optional(),
      }),
    )
    .min(1),
  capstone: z
    .strictObject({ id: slug, minutes: count, rubric: z.string(), competencies: z.array(z.string()) })
    .optional(),
  completion: z.strictObject({ lessons: z.literal('all'), assessment: slug }),
  assessment: z.strictObject({
    id: slug,
    items: count,
    pass: z.number().gt(0).lte(1),
    minutes: count,
    attempts: count,
    'wait-hours': z.number().nonnegative(),
    review: z.enum(['after-submission', 'never']),
    blueprint: z
      .array(z.strictObject({ lesson: z.string(), items: count, types: z.array(z.enum(ITEM_TYPES)).min(1).optional() }))
      .min(1),
  }),
  pretest: z.strictObject({ items: count }).optional(),
});

const slot = { competency: z.string(), level: z.enum(LEVELS), types: z.array(z.enum(ITEM_TYPES)).min(1) };

/** `exam.yaml`. */
export const exam = z.strictObject({
  id: slug,
  state: z.literal('draft').optional(),
  institution: slug,
  licence: text,
  languages: z.array(z.string()).min(1),
  tamga,
  competencies: z.array(z.string()).min(1),
  prerequisites: z.strictObject({ all: z.array(z.string()), 'one-of': z.array(z.string()) }),
  minutes: count,
  trial: z.number().int().nonnegative(),
  exposure: z.number().gt(0).lte(1),
  retake: z.strictObject({ 'wait-days': z.array(z.number().nonnegative()).min(1), 'a-year': count }),
  validity: z.strictObject({ years: count, renewal: z.strictObject({ hours: count, items: count }) }),
  portfolio: z.strictObject({
    courses: z.array(z.string()).min(1),
    rubric: z.string(),
    'defence-words': count,
    'interview-minutes': count,
  }),
  parts: z.array(slug).min(1),
  sets: z.array(z.strictObject({ part: slug, slots: z.array(z.strictObject(slot)).min(1) })),
  blueprint: z.array(z.strictObject({ ...slot, items: count })).min(1),
});

/** What an exam's items may have besides. */
export const examTags = {
  jurisdiction: z
    .string()
    .regex(/^([A-Z]{2}|EU)$/, 'is not the code of a country (ISO 3166), nor EU')
    .optional(),
  'valid-until': day.optional(),
  enemies: z.array(z.string()).min(1).optional(),
  set: slug.optional(),
  trial: z.literal(true).optional(),
};

/** The words of a scenario, in `<lang>/<part>.items.yaml`. */
export const examSet = z.strictObject({ title: text, text });

/** The front matter of `<lang>/exam.mdx`. */
export const examWords = z.strictObject({ title: text, summary: text, audience: text, origin });

/** The front matter of `<lang>/course.mdx`. */
export const courseWords = z.strictObject({ title: text, summary: text, audience: text, outcomes: words, origin });

const block = z.preprocess(
  (entry) => (typeof entry === 'string' ? { id: entry } : entry),
  z.strictObject({ id: slug, origin: origin.optional() }),
);

/** The front matter of `<lang>/<lesson>.mdx`. */
export const lessonWords = z.strictObject({ title: text, summary: text, blocks: z.array(block).min(1), origin });

/** The front matter of `gallery/<lang>/<type>.mdx`. */
export const galleryWords = z.strictObject({ title: text, summary: text, origin });

/** The front matter of `legal/<lang>/<page>.mdx`. */
export const legalWords = z.strictObject({ title: text, summary: text, version: day, origin });

/** `children/<course>/course.yaml`. */
export const childrensCourse = z.strictObject({
  id: slug,
  institution: slug,
  licence: text,
  hours: z.number().positive(),
  ages: z.tuple([count, count]),
  languages: z.array(z.string()).min(1),
  tamga,
  competencies: z.strictObject({ main: z.array(z.string()).min(1), support: z.array(z.string()) }),
  outcomes: z.array(z.strictObject({ id: slug, competencies: z.array(z.string()) })).min(1),
  missions: z.array(z.strictObject({ id: slug, minutes: count, competencies: z.array(z.string()).min(1) })).min(1),
});

/** `children/<course>/<lang>/<mission>.yaml`; the words of each step are checked against its kind. */
export const missionWords = z.strictObject({
  title: text,
  idea: text,
  origin,
  steps: z.record(z.string(), z.unknown()),
});

/** The front matter of `children/<course>/<lang>/guide.mdx`. */
export const guideWords = z.strictObject({ title: text, summary: text, origin });

/** What every entry of `items/<lesson>.yaml` has, whatever its type. */
const itemBase = {
  id: slug,
  type: z.string(),
  shape: count.optional(),
  use: z.enum(['practice', 'bank']),
  competency: z.string(),
  thinking,
  sources: z.array(z.string()),
};

/** An entry of `items/<lesson>.yaml` of one type; `tags` are what its course or exam allows besides. */
export function itemKeys(type: ItemType, tags: z.ZodRawShape = {}): z.ZodType {
  return z.strictObject({ ...itemBase, ...tags, ...TYPES[type].keys });
}

const lines = z.number().int().min(0).max(12);
const packOf = {
  id: slug,
  title: text,
  summary: text,
  course: slug,
  minutes: count,
  origin,
  sources: z.array(z.string()),
};

/** `packs/<pack>.yaml`: a lesson for school, ready to print. */
export const pack = z.strictObject({
  ...packOf,
  ages: z.tuple([count, count]),
  competencies: z.array(z.string()).min(1),
  frameworks: z.array(z.strictObject({ framework: z.string(), element: text })).min(1),
  outcome: text,
  materials: z.array(text).min(1),
  plan: z.array(z.strictObject({ id: slug, minutes: count, does: text, pupils: text })).min(1),
  slides: z
    .array(
      z.strictObject({
        id: slug,
        title: text,
        text,
        notes: text,
        picture: z.string().optional(),
        alt: text.optional(),
      }),
    )
    .min(1),
  handouts: z
    .array(
      z.strictObject({
        id: slug,
        title: text,
        intro: text,
        tasks: z.array(z.strictObject({ text, lines })).min(1),
        answers: z.array(z.strictObject({ text })).min(1),
      }),
    )
    .min(1),
  exit: text,
  withoutDevices: text,
  forTheTeacher: text,
});

/** `packs/lesson-plan-template.yaml`. */
export const planTemplate = z.strictObject({
  ...packOf,
  rubrics: z.array(z.string()),
  intro: text,
  rows: z.array(z.strictObject({ id: slug, title: text, minutes: count.optional(), question: text, lines })).min(1),
  tick: z.array(
    z.strictObject({
      title: text,
      framework: z.string(),
      choices: z.array(z.strictObject({ code: text, text })).min(1),
    }),
  ),
  checklist: z.array(text).min(1),
});

const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'is not the code of a language');

/** `sources/<id>.yaml`. */
export const source = z.strictObject({
  label: text,
  title: text,
  publisher: text,
  date,
  url: address,
  language: languageCode,
  'title-language': languageCode.optional(),
  confidence: z.string(),
  read: day,
  note: text.optional(),
  jurisdiction: text.optional(),
});

const inEnglish = z.looseObject({ en: text });

/** An entry of `glossary/terms.yaml`: one term, in all languages it is known in. */
export const term = z.looseObject({ id: slug, en: text, meaning: inEnglish.optional() });

/** `frameworks/<framework>.yaml`. */
export const framework = z.strictObject({
  id: slug,
  origin,
  domains: z.record(z.string(), inEnglish),
  competencies: z
    .array(
      z.strictObject({
        code: z.string(),
        domain: z.string(),
        title: inEnglish,
        levels: z.record(z.string(), inEnglish),
        mil: z.array(z.string()).optional(),
      }),
    )
    .min(1),
});

/** An entry of `rubrics.yaml`. */
export const rubric = z.strictObject({
  id: z.string(),
  title: inEnglish,
  levels: z.array(z.number().int()).min(2),
  pass: z.strictObject({ sum: count.optional(), mean: z.number().optional(), critical: count.optional() }),
  criteria: z
    .array(
      z.strictObject({
        id: slug,
        critical: z.boolean().optional(),
        title: inEnglish,
        levels: z.record(z.string(), inEnglish),
      }),
    )
    .min(1),
});

/** An entry of `institutions.yaml`. */
export const institution = z.strictObject({
  slug,
  kind: z.enum(['university', 'regulator', 'newsroom']),
  country: z.string().regex(/^[A-Z]{2}$/, 'is not the code of a country (ISO 3166)'),
  tamga,
  names: inEnglish,
});
