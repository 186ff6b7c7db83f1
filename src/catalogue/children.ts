import { type CollectionEntry, render } from 'astro:content';
import { citedIn } from '#domain/courses/citations.ts';
import type { Origin } from '#domain/courses/course.ts';
import { type Step, stepOf } from '#domain/missions/step.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { stateOfAll, translationState } from '#domain/translations/state.ts';
import { LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
import { entryOf } from './entries.ts';
import { institutionOf } from './institutions.ts';
import { type InLanguage, type LanguageState, languageIn, SOURCE } from './languages.ts';
import { type Picture, picturesOf } from './pictures.ts';
import { citedSources } from './sources.ts';

/** The course for children: it has a place of its own on the site, by this name. */
export const CHILDRENS_COURSE = 'young-news-detectives';

export interface MissionEntry {
  readonly slug: string;
  /** From 1. */
  readonly number: number;
  readonly minutes: number;
  readonly title: string;
  /** What it is about, in one sentence. */
  readonly idea: string;
  readonly language: Locale;
  readonly picture: Picture | undefined;
}
export interface ChildrensCourse {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  /** What a child can do afterwards, mission by mission. */
  readonly outcomes: readonly string[];
  /** The language of title, summary, audience and outcomes. */
  readonly language: Locale;
  readonly hours: number;
  readonly ages: readonly [from: number, to: number];
  readonly tamga: string;
  readonly institution: InLanguage;
  readonly origin: Origin;
  readonly disclosure: MachineOrigin;
  readonly languages: readonly LanguageState[];
  readonly missions: readonly MissionEntry[];
  /** All drawings, by file name; the three guides are `ayla.svg`, `boz.svg` and `robi.svg`. */
  readonly pictures: Readonly<Record<string, Picture>>;
}
export interface MissionInFull extends MissionEntry {
  readonly course: ChildrensCourse;
  readonly steps: readonly Step[];
  readonly origin: Origin;
  readonly disclosure: MachineOrigin;
  readonly next: MissionEntry | undefined;
}

/** The course with words in the nearest language to `locale`. */
export async function findChildrensCourse(locale: Locale): Promise<ChildrensCourse | undefined> {
  const [course, words] = await Promise.all([
    entryOf('children', CHILDRENS_COURSE),
    nearest('childrenWords', 'course', locale),
  ]);
  if (!course || !words) return undefined;
  const { hours, ages, tamga, outcomes } = course.data;
  const { title, summary, audience, origin } = words.data;
  const missions = await Promise.all(course.data.missions.map((mission, at) => missionEntry(mission, at + 1, locale)));
  return {
    ...{ slug: CHILDRENS_COURSE, title, summary, audience, origin, hours, ages, tamga },
    language: languageIn(words.id),
    outcomes: outcomes.map(({ id }) => words.data.outcomes[id] ?? '').filter(Boolean),
    institution: await institutionOf(course.data.institution, locale),
    disclosure: disclosureOf(origin),
    languages: await childrensLanguages(course.data.missions.map(({ id }) => id)),
    missions: missions.filter((mission) => mission !== undefined),
    pictures: picturesOf(CHILDRENS_COURSE, 'children'),
  };
}

/** A mission with its steps in the nearest language to `locale`. */
export async function findMission(slug: string, locale: Locale): Promise<MissionInFull | undefined> {
  const course = await findChildrensCourse(locale);
  const mission = course?.missions.find((entry) => entry.slug === slug);
  const [keys, words] = await Promise.all([
    entryOf('missions', `${CHILDRENS_COURSE}/${slug}`),
    nearest('missionWords', slug, locale),
  ]);
  if (!course || !mission || !keys || !words) return undefined;
  const { origin, steps } = words.data;
  return {
    ...mission,
    course,
    origin,
    steps: keys.data.filter(({ id }) => steps[id]).map((entry) => stepOf(entry, steps[entry.id])),
    disclosure: disclosureOf(origin),
    next: course.missions[mission.number],
  };
}

/** A page of prose of the course: its description, or the guide for the adult beside the child. */
export async function childrensText(name: 'course' | 'guide', locale: Locale) {
  const entry = await nearest('childrenWords', name, locale);
  if (!entry) return undefined;
  const { title, summary, origin } = entry.data;
  return {
    ...{ title, summary, origin, language: languageIn(entry.id), disclosure: disclosureOf(origin) },
    sources: await citedSources(citedIn(entry.body ?? '')),
    pictures: picturesOf(CHILDRENS_COURSE, 'children'),
    Content: (await render(entry)).Content,
  };
}

async function missionEntry(
  { id, minutes }: { id: string; minutes: number },
  number: number,
  locale: Locale,
): Promise<MissionEntry | undefined> {
  const [words, keys] = await Promise.all([
    nearest('missionWords', id, locale),
    entryOf('missions', `${CHILDRENS_COURSE}/${id}`),
  ]);
  if (!words) return undefined;
  const pictures = picturesOf(CHILDRENS_COURSE, 'children');
  const { title, idea } = words.data;
  const shown = [`${id}.svg`, ...(keys?.data ?? []).map(({ picture }) => String(picture))];
  // The guides introduce themselves with their own pictures, which would look alike on every mission.
  const picture = shown.find((name) => pictures[name] && !/^(ayla|boz|robi)\.svg$/.test(name));
  return {
    ...{ slug: id, number, minutes, title, idea, language: languageIn(words.id) },
    picture: picture ? pictures[picture] : undefined,
  };
}

async function nearest<C extends 'childrenWords' | 'missionWords'>(
  collection: C,
  name: string,
  locale: Locale,
): Promise<CollectionEntry<C> | undefined> {
  const written = await Promise.all(LOCALES.map((language) => entryOf(collection, idOf(language, name))));
  const texts = written.filter((entry) => entry !== undefined);
  const language = nearestLocale(
    locale,
    texts.map(({ id }) => languageIn(id)),
  );
  return texts.find(({ id }) => languageIn(id) === language);
}

function idOf(language: Locale, name: string): string {
  return `${CHILDRENS_COURSE}/${language}/${name}`;
}

/** How the missions stand in each language. */
async function childrensLanguages(missions: readonly string[]): Promise<LanguageState[]> {
  const stateOf = async (mission: string, language: Locale) => {
    const [entry, source] = await Promise.all([
      entryOf('missionWords', idOf(language, mission)),
      entryOf('missionWords', idOf(SOURCE, mission)),
    ]);
    return translationState(entry?.data.origin, { isSource: language === SOURCE, sourceHash: source?.data.hash });
  };
  return Promise.all(
    LOCALES.map(async (language) => ({
      language,
      state: stateOfAll(await Promise.all(missions.map((mission) => stateOf(mission, language)))),
    })),
  );
}
