import { type CollectionEntry, getCollection } from 'astro:content';
import type { Origin } from '#domain/courses/course.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { rubricIn, type WordedRubric } from '#domain/reviews/rubric-in.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { type Competency, findCompetencies } from './competencies.ts';
import { type CourseInFull, findCourse } from './courses.ts';
import { entryOf } from './entries.ts';
import { type LanguageState, SOURCE } from './languages.ts';
import { type Picture, picturesIn } from './pictures.ts';
import { type CitedSource, citedSources } from './sources.ts';

type PackData = CollectionEntry<'packs'>['data'];
type TemplateData = CollectionEntry<'planTemplates'>['data'];

/** A lesson for school, ready to print. Packs are written in one language, which is `language`. */
export interface PackEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: Locale;
  readonly languages: readonly LanguageState[];
  readonly ages: readonly [from: number, to: number];
  readonly minutes: number;
  readonly competencies: readonly Competency[];
  /** The slug of the course it belongs to. */
  readonly course: string;
}
export interface Slide {
  readonly id: string;
  readonly title: string;
  /** What it says, line by line. */
  readonly lines: readonly string[];
  readonly notes: string;
  readonly picture: (Picture & { readonly alt: string }) | undefined;
}
export interface PackInFull
  extends Omit<PackEntry, 'course'>,
    Pick<PackData, 'outcome' | 'materials' | 'handouts' | 'exit' | 'withoutDevices' | 'forTheTeacher'> {
  readonly course: CourseInFull;
  readonly origin: Origin;
  readonly disclosure: MachineOrigin;
  /** Its sources, and after them the frameworks it maps to. */
  readonly sources: readonly CitedSource[];
  readonly frameworks: readonly { readonly id: string; readonly label: string; readonly element: string }[];
  /** The steps of the lesson, each with the minutes it takes and the minute it begins in. */
  readonly plan: readonly (PackData['plan'][number] & { readonly from: number })[];
  readonly slides: readonly Slide[];
}
export interface PlanTemplate
  extends Pick<TemplateData, 'title' | 'summary' | 'minutes' | 'intro' | 'rows' | 'tick' | 'checklist'> {
  readonly language: Locale;
  readonly languages: readonly LanguageState[];
  readonly course: CourseInFull;
  readonly origin: Origin;
  readonly disclosure: MachineOrigin;
  readonly sources: readonly CitedSource[];
}

const TEMPLATE = 'lesson-plan-template';
/** Packs have no folders of languages: all are written in the language everything is translated from. */
const WRITTEN: Pick<PackEntry, 'language' | 'languages'> = {
  language: SOURCE,
  languages: LOCALES.map((language) => ({ language, state: language === SOURCE ? 'source' : 'missing' })),
};

/** The parameters of a pack's pages: every pack in every language of the site. */
export async function packPaths(): Promise<{ params: { locale: Locale; pack: string } }[]> {
  const packs = await listPacks(SOURCE);
  return LOCALES.flatMap((locale) => packs.map(({ slug }) => ({ params: { locale, pack: slug } })));
}

/** All packs, or those of a course, by their titles. */
export async function listPacks(locale: Locale, course?: string): Promise<PackEntry[]> {
  const packs = await getCollection('packs', ({ data }) => course === undefined || data.course === course);
  const entries = await Promise.all(packs.map(({ id, data }) => packEntry(id, data, locale)));
  return entries.toSorted((a, b) => a.title.localeCompare(b.title, SOURCE));
}

/** A pack, or undefined where there is none or its course is a draft. */
export async function findPack(slug: string, locale: Locale): Promise<PackInFull | undefined> {
  const data = (await entryOf('packs', slug))?.data;
  const course = data && (await findCourse(data.course, locale));
  if (!data || !course) return undefined;
  const { outcome, materials, handouts, exit, withoutDevices, forTheTeacher, origin } = data;
  const ids = [...data.sources, ...data.frameworks.map(({ framework }) => framework)];
  const sources = await citedSources([...new Set(ids)]);
  return {
    ...(await packEntry(slug, data, locale)),
    ...{ outcome, materials, handouts, exit, withoutDevices, forTheTeacher, origin, course, sources },
    disclosure: disclosureOf(origin),
    frameworks: data.frameworks.map(({ framework, element }) => ({
      ...{ id: framework, element },
      label: sources.find(({ id }) => id === framework)?.label ?? framework,
    })),
    plan: data.plan.map((step, place) => ({
      ...step,
      from: data.plan.slice(0, place).reduce((sum, { minutes }) => sum + minutes, 0),
    })),
    slides: slidesOf(data),
  };
}

/** The empty lesson plan, or undefined where there is none or its course is a draft. */
export async function findPlanTemplate(locale: Locale): Promise<PlanTemplate | undefined> {
  const data = (await entryOf('planTemplates', TEMPLATE))?.data;
  const course = data && (await findCourse(data.course, locale));
  if (!data || !course) return undefined;
  const { title, summary, minutes, intro, rows, tick, checklist, origin } = data;
  return {
    ...{ title, summary, minutes, intro, rows, tick, checklist, origin, course, ...WRITTEN },
    disclosure: disclosureOf(origin),
    sources: await citedSources(data.sources),
  };
}

/** The rubrics that are printed beside the lesson plan, in the nearest language to `locale`. */
export async function printedRubrics(locale: Locale): Promise<(WordedRubric & { id: string })[]> {
  const ids = (await entryOf('planTemplates', TEMPLATE))?.data.rubrics ?? [];
  const rubrics = await Promise.all(ids.map((id) => entryOf('rubrics', id)));
  return rubrics.filter((entry) => entry !== undefined).map(({ id, data }) => ({ id, ...rubricIn(data, locale) }));
}

async function packEntry(slug: string, data: PackData, locale: Locale): Promise<PackEntry> {
  const { title, summary, ages, minutes, course } = data;
  const competencies = await findCompetencies(data.competencies, locale);
  return { slug, title, summary, ages, minutes, course, competencies, ...WRITTEN };
}

function slidesOf({ slides }: PackData): Slide[] {
  const pictures = picturesIn('packs');
  return slides.map(({ id, title, text, notes, picture, alt = '' }) => {
    const drawing = picture ? pictures[picture] : undefined;
    return { id, title, notes, lines: text.split('\n'), picture: drawing && { ...drawing, alt } };
  });
}
