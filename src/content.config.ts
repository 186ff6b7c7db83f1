import { defineCollection } from 'astro:content';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { file, glob, type Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { packagesIn } from '#domain/h5p/publish.ts';
import { readPackage } from '#domain/h5p/read-package.ts';
import { type LabelTable, readLabelTables } from '#domain/labelling/table.ts';
import { readRecipes } from '#domain/provenance/recipe.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';

// YAML reads `2019` as a number and `2019-06-12` as a date; both are text here, as exact as written.
const date = z.union([
  z.string(),
  z.number().transform(String),
  z.date().transform((day) => day.toISOString().slice(0, 10)),
]);

const origin = z.object({
  kind: z.enum(['human', 'ai-assisted', 'ai-written', 'ai-translated']),
  at: date,
  by: z.string().optional(),
  from: z.string().optional(),
  of: z.union([z.string(), z.number().transform(String)]).optional(),
  reviewed: z.object({ by: z.string(), at: date }).optional(),
});

const words = z.record(z.string(), z.string());
const thinking = z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']);

const courses = defineCollection({
  loader: glob({
    base: './content/courses',
    pattern: '*/course.yaml',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: z.object({
    id: z.string(),
    state: z.literal('draft').optional(),
    institution: z.string(),
    licence: z.string(),
    hours: z.number(),
    languages: z.array(z.string()),
    tamga: z.string(),
    competencies: z.object({ main: z.array(z.string()), support: z.array(z.string()) }),
    outcomes: z.array(z.object({ id: z.string(), thinking, competencies: z.array(z.string()) })),
    prerequisites: z.array(z.string()),
    lessons: z.array(
      z.object({
        id: z.string(),
        minutes: z.number(),
        competencies: z.array(z.string()),
        requires: z.array(z.string()).optional(),
      }),
    ),
    capstone: z
      .object({ id: z.string(), minutes: z.number(), rubric: z.string(), competencies: z.array(z.string()) })
      .optional(),
    completion: z.object({ lessons: z.literal('all'), assessment: z.string() }),
    assessment: z.object({
      id: z.string(),
      items: z.number(),
      pass: z.number(),
      minutes: z.number(),
      attempts: z.number(),
      'wait-hours': z.number(),
      review: z.enum(['after-submission', 'never']),
      blueprint: z.array(z.object({ lesson: z.string(), items: z.number(), types: z.array(z.string()).optional() })),
    }),
  }),
});

const courseWords = defineCollection({
  loader: withHash(
    glob({
      base: './content/courses',
      pattern: '*/*/course.mdx',
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    }),
  ),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    audience: z.string().default(''),
    outcomes: words,
    origin,
    hash: z.string(),
  }),
});

const lessons = defineCollection({
  loader: withHash(
    glob({
      base: './content/courses',
      pattern: ['*/*/*.mdx', '!*/*/course.mdx'],
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    }),
  ),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    blocks: z.array(
      z.union([
        z.string().transform((id) => ({ id, origin: undefined })),
        z.object({ id: z.string(), origin: origin.optional() }),
      ]),
    ),
    origin,
    hash: z.string(),
  }),
});

/** Keys and words of items pass as they are: `npm run check:content` tells what is wrong with them, by file and line. */
const itemKeys = defineCollection({
  loader: glob({
    base: './content/courses',
    pattern: '*/items/*.yaml',
    generateId: ({ entry }) => entry.replace('/items/', '/').replace(/\.yaml$/, ''),
  }),
  schema: z.array(
    z.looseObject({ id: z.string(), type: z.string(), use: z.enum(['practice', 'bank']), competency: z.string() }),
  ),
});
const itemWords = defineCollection({
  loader: glob({
    base: './content/courses',
    pattern: '*/*/*.items.yaml',
    generateId: ({ entry }) => entry.replace(/\.items\.yaml$/, ''),
  }),
  schema: z.object({ origin, items: z.record(z.string(), z.looseObject({ title: z.string().optional() })) }),
});

/** Courses for children, which stand apart: nobody is enrolled in them, and nothing of them is stored. */
const children = defineCollection({
  loader: glob({
    base: './content/children',
    pattern: '*/course.yaml',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: z.object({
    id: z.string(),
    institution: z.string(),
    licence: z.string(),
    hours: z.number(),
    ages: z.tuple([z.number(), z.number()]),
    languages: z.array(z.string()),
    tamga: z.string(),
    competencies: z.object({ main: z.array(z.string()), support: z.array(z.string()) }),
    outcomes: z.array(z.object({ id: z.string(), competencies: z.array(z.string()) })),
    missions: z.array(z.object({ id: z.string(), minutes: z.number(), competencies: z.array(z.string()) })),
  }),
});
/** The course as adults find it, and the page for the adult beside the child. */
const childrenWords = defineCollection({
  loader: withHash(
    glob({
      base: './content/children',
      pattern: '*/*/*.mdx',
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    }),
  ),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    audience: z.string().default(''),
    outcomes: words.default({}),
    origin,
    hash: z.string(),
  }),
});
/** Keys and words of missions pass as they are: `npm run check:content` knows the shape of each kind of step. */
const missions = defineCollection({
  loader: glob({
    base: './content/children',
    pattern: '*/missions/*.yaml',
    generateId: ({ entry }) => entry.replace('/missions/', '/').replace(/\.yaml$/, ''),
  }),
  schema: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
});
const missionWords = defineCollection({
  loader: withHash(
    glob({
      base: './content/children',
      pattern: ['*/*/*.yaml', '!*/missions/*.yaml'],
      generateId: ({ entry }) => entry.replace(/\.yaml$/, ''),
    }),
  ),
  schema: z.object({
    title: z.string(),
    idea: z.string(),
    origin,
    steps: z.record(z.string(), z.looseObject({})),
    hash: z.string(),
  }),
});

/** Rules on labels for what AI made: `npm run check:content` knows their shape. */
const labelTables = defineCollection({
  loader: () => readLabelTables('content').map((table) => ({ id: table.jurisdiction, ...table })),
  schema: z.custom<LabelTable>(),
});

const sources = defineCollection({
  loader: glob({ base: './content/sources', pattern: '*.yaml' }),
  schema: z.object({
    label: z.string(),
    title: z.string(),
    publisher: z.string(),
    date,
    url: z.string(),
    language: z.string(),
    'title-language': z.string().optional(),
    confidence: z.string(),
    read: date,
    note: z.string().optional(),
    jurisdiction: z.string().optional(),
  }),
});

const terms = defineCollection({
  loader: file('./content/glossary/terms.yaml'),
  schema: z.looseObject({ id: z.string(), en: z.string(), meaning: words.optional() }),
});

const frameworks = defineCollection({
  loader: glob({ base: './content/frameworks', pattern: '*.yaml' }),
  schema: z.looseObject({
    id: z.string(),
    domains: z.record(z.string(), words),
    competencies: z.array(z.looseObject({ code: z.string(), domain: z.string(), title: words })),
  }),
});

const institutions = defineCollection({
  loader: file('./content/institutions.yaml'),
  schema: z.object({
    slug: z.string(),
    kind: z.enum(['university', 'regulator', 'newsroom']),
    country: z.string(),
    tamga: z.string(),
    names: words,
  }),
});

const legal = defineCollection({
  loader: withHash(
    glob({ base: './content/legal', pattern: '*/*.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') }),
  ),
  schema: z.looseObject({
    title: z.string(),
    summary: z.string().optional(),
    version: date.optional(),
    origin: origin.optional(),
    hash: z.string(),
  }),
});

/** What authors read of each type of exercise. */
const gallery = defineCollection({
  loader: withHash(
    glob({ base: './content/gallery', pattern: '*/*.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') }),
  ),
  schema: z.object({ title: z.string(), summary: z.string(), origin, hash: z.string() }),
});

/** The words of the provenance lab's pictures; how each is made is read by `domain/provenance`. */
const labPictures = defineCollection({
  loader: () => readRecipes('content').pictures.map(({ id, title, alt }) => ({ id, title, alt })),
  schema: z.object({ title: words, alt: words }),
});

/** What the H5P packages of the courses say of themselves. One that is unfit is left out; `check:content` names it. */
const packages = defineCollection({
  loader: async () =>
    packagesIn('content').flatMap(({ course, activity, bytes }) => {
      const read = readPackage(bytes());
      return read.ok ? [{ id: `${course}/${activity}`, ...read.value.facts }] : [];
    }),
  schema: z.object({
    title: z.string(),
    language: z.string(),
    mainLibrary: z.string(),
    licence: z.object({ label: z.string(), url: z.string().optional() }).optional(),
    authors: z.array(z.string()),
  }),
});

/** Rules and words of exams; their items are no collection, because only the server may know them. */
const exams = defineCollection({
  loader: glob({
    base: './content/exams',
    pattern: '*/exam.yaml',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: z.looseObject({
    id: z.string(),
    state: z.literal('draft').optional(),
    institution: z.string(),
    languages: z.array(z.string()),
    tamga: z.string(),
    minutes: z.number(),
  }),
});
const examWords = defineCollection({
  loader: withHash(
    glob({ base: './content/exams', pattern: '*/*/exam.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') }),
  ),
  schema: z.object({ title: z.string(), summary: z.string(), audience: z.string(), origin, hash: z.string() }),
});

const packOf = {
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  course: z.string(),
  origin,
  sources: z.array(z.string()),
};
const taskList = z.array(z.object({ text: z.string(), lines: z.number() }));

/** Lessons for school, ready to print: slides, handouts and what the teacher does. */
const packs = defineCollection({
  loader: glob({ base: './content/packs', pattern: ['*.yaml', '!lesson-plan-template.yaml'] }),
  schema: z.object({
    ...packOf,
    ages: z.tuple([z.number(), z.number()]),
    minutes: z.number(),
    competencies: z.array(z.string()),
    frameworks: z.array(z.object({ framework: z.string(), element: z.string() })),
    outcome: z.string(),
    materials: z.array(z.string()),
    plan: z.array(z.object({ id: z.string(), minutes: z.number(), does: z.string(), pupils: z.string() })),
    slides: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        text: z.string(),
        notes: z.string(),
        picture: z.string().optional(),
        alt: z.string().optional(),
      }),
    ),
    handouts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        intro: z.string(),
        tasks: taskList,
        answers: z.array(z.object({ text: z.string() })),
      }),
    ),
    exit: z.string(),
    withoutDevices: z.string(),
    forTheTeacher: z.string(),
  }),
});
/** The empty plan of a lesson, and which rubrics are printed beside it. */
const planTemplates = defineCollection({
  loader: glob({ base: './content/packs', pattern: 'lesson-plan-template.yaml' }),
  schema: z.object({
    ...packOf,
    minutes: z.number(),
    rubrics: z.array(z.string()),
    intro: z.string(),
    rows: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        minutes: z.number().optional(),
        question: z.string(),
        lines: z.number(),
      }),
    ),
    tick: z.array(
      z.object({
        title: z.string(),
        framework: z.string(),
        choices: z.array(z.object({ code: z.string(), text: z.string() })),
      }),
    ),
    checklist: z.array(z.string()),
  }),
});
const rubrics = defineCollection({
  loader: file('./content/rubrics.yaml'),
  schema: z.custom<Rubric>(),
});

export const collections = {
  courses,
  courseWords,
  exams,
  examWords,
  lessons,
  itemKeys,
  itemWords,
  children,
  childrenWords,
  missions,
  missionWords,
  labelTables,
  sources,
  terms,
  frameworks,
  institutions,
  legal,
  gallery,
  labPictures,
  packages,
  packs,
  planTemplates,
  rubrics,
};

/** Adds `hash` to each entry: the first twelve hex digits of the SHA-256 of its file, which a translation's `of` names. */
function withHash(loader: Loader): Loader {
  return {
    ...loader,
    load: (context) =>
      loader.load({
        ...context,
        parseData: (entry) => {
          const hash = entry.filePath
            ? createHash('sha256').update(readFileSync(entry.filePath)).digest('hex').slice(0, 12)
            : '';
          return context.parseData({ ...entry, data: { ...entry.data, hash } });
        },
      }),
  };
}
