import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accredit } from '#domain/accreditations/give.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { readInstitutions } from '#domain/courses/read.ts';
import { type CourseVersion, newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { faceOf } from '#domain/items/face.ts';
import type { ItemFace, ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { rightResponse } from '#domain/items/score.ts';
import type { ChoiceFace } from '#domain/items/types/choice.ts';
import type { GapFillFace } from '#domain/items/types/gap-fill.ts';
import type { MatchingFace } from '#domain/items/types/matching.ts';
import { createKey } from '#domain/keys/ceremony.ts';
import { bookmark } from '#domain/notes/bookmarks.ts';
import { keepNote } from '#domain/notes/notes.ts';
import type { Issuer, Learner } from '#domain/people/actors.ts';
import { emailKey } from '#domain/people/entries.ts';
import { hashPassword } from '#domain/people/hashing.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { recognise } from '#domain/recognitions/give.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { judgedItemsOf } from '#domain/reviews/judged.ts';
import { textsAsked } from '#domain/reviews/texts.ts';
import { simulateAnswers } from '#domain/statistics/simulate.ts';
import { type BlockSlug, type CourseSlug, type InstitutionId, newId, type PersonId, randomText } from './ids.ts';
import type { Store } from './store.ts';
import type { Role } from './tables/memberships.ts';

/** An account of the demonstration, with the password that exists on this installation alone. */
export interface LogIn {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Cast {
  name: string;
  email: string;
  latin: string;
  locale: string;
  timeZone: string;
  role: Role;
  at?: string;
}

const COURSE = 'digital-journalism-standards' as CourseSlug;
const DAY = 86_400_000;
const BAKU = { locale: 'az', timeZone: 'Asia/Baku' };
const ALMATY = { locale: 'ru', timeZone: 'Asia/Almaty' };

/** The people of the fictional world (content/README.md): every role, and learners in mid-course or at its end. */
const CAST: readonly Cast[] = [
  { name: 'Aylin Sarısu', latin: 'Aylin Sarisu', email: 'aylin@kervan.example', role: 'learner', ...BAKU },
  {
    name: 'Timur Bozkır',
    latin: 'Timur Bozkir',
    email: 'timur@tan.example',
    role: 'learner',
    locale: 'kk',
    timeZone: 'Asia/Almaty',
  },
  {
    name: 'Dilnoza Karvonova',
    latin: 'Dilnoza Karvonova',
    email: 'dilnoza@kervan.example',
    role: 'learner',
    locale: 'uz',
    timeZone: 'Asia/Tashkent',
  },
  { name: 'Руслан Степной', latin: 'Ruslan Stepnoy', email: 'ruslan@bozkir-fm.example', role: 'learner', ...ALMATY },
  {
    name: 'Nigar Körpülü',
    latin: 'Nigar Korpulu',
    email: 'nigar@altinkopru.example',
    role: 'author',
    at: 'altinkopru-university',
    ...BAKU,
  },
  {
    name: 'Aygün Limanlı',
    latin: 'Aygun Limanli',
    email: 'aygun@tan.example',
    role: 'tutor',
    at: 'altinkopru-university',
    ...BAKU,
  },
  {
    name: 'Сауле Каратау',
    latin: 'Saule Karatau',
    email: 'saule@sarisu.example',
    role: 'reviewer',
    at: 'sarisu-university',
    ...ALMATY,
  },
  {
    name: 'Orxan Reyestrov',
    latin: 'Orkhan Reyestrov',
    email: 'orxan@media-register.example',
    role: 'issuer',
    at: 'altinkopru-media-register',
    ...BAKU,
  },
  {
    name: 'Гульнара Совет',
    latin: 'Gulnara Sovet',
    email: 'gulnara@media-council.example',
    role: 'issuer',
    at: 'bozkir-media-council',
    ...ALMATY,
  },
  {
    name: 'Merjen Kervan',
    latin: 'Merjen Kervan',
    email: 'merjen@kervan.example',
    role: 'tutor',
    at: 'kervan',
    locale: 'tk',
    timeZone: 'Asia/Ashgabat',
  },
  { name: 'Leyla İdarəçi', latin: 'Leyla Idarechi', email: 'leyla@tamga.example', role: 'administrator', ...BAKU },
];

/**
 * Fills an empty database with the demonstration and answers its log-ins; undefined where there is anybody
 * already. Two processes that start at once fill it once. The log-ins are also kept in `demonstration.txt`
 * (0600) of `dataFolder`. Not for production: who starts there says so by not calling it.
 */
export async function seed(
  store: Store,
  { dataFolder, content, origin, at = new Date() }: { dataFolder: string; content: string; origin: string; at?: Date },
): Promise<LogIn[] | undefined> {
  if ((await store.read.$count(store.t.people)) > 0) return undefined;
  const actors = await Promise.all(CAST.map((one) => cast(one)));
  const institutions = institutionsIn(content, at);
  if (!(await fill(store, actors, institutions, at))) return undefined;
  for (const { id } of institutions) await createKey(store, SYSTEM, { institution: id, origin, at });
  await study(store, actors, at);
  await tryOut(store, actors, at);
  await decide(store, actors, institutions, at);
  const logIns = actors.map(({ role, name, email, password }) => ({ role, name, email, password }));
  const lines = logIns.map(({ role, email, password, name }) => [role, email, password, name].join('\t'));
  writeFileSync(fileIn(dataFolder), `${lines.join('\n')}\n`, { mode: 0o600 });
  return logIns;
}

/** The log-ins of the demonstration that was filled in before; empty without one. */
export function demonstrationLogIns(dataFolder: string): LogIn[] {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [role = 'learner', email = '', password = '', name = ''] = line.split('\t');
      return { role: role as Role, email, password, name };
    });
}

/** Whether the database holds the demonstration, whatever became of the file with its log-ins. */
export async function holdsDemonstration(store: Store): Promise<boolean> {
  const { marks } = store.t;
  const rows = await store.read.select({ name: marks.name }).from(marks);
  return rows.some(({ name }) => name === 'demonstration');
}

/** One log-in for each role, in the order of what they may do. */
export function onePerRole(logIns: readonly LogIn[]): LogIn[] {
  return logIns.filter((logIn, index) => logIns.findIndex(({ role }) => role === logIn.role) === index);
}

const fileIn = (dataFolder: string) => join(dataFolder, 'demonstration.txt');

interface Player extends Cast {
  person: PersonId;
  password: string;
  passwordHash: string;
}

async function cast(one: Cast): Promise<Player> {
  const password = randomText(16)
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-');
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error('The demonstration has more people than may wait to be hashed.');
  return { ...one, person: newId<PersonId>(), password, passwordHash: hashed.value };
}

type Institution = Store['t']['institutions']['$inferInsert'];

function institutionsIn(content: string, at: Date): Institution[] {
  return readInstitutions(content).map((one) => ({
    ...one,
    names: { ...one.names },
    id: newId<InstitutionId>(),
    createdAt: at,
  }));
}

/** Institutions, people and roles, all or nothing; false when another process was first. */
function fill({ tx, t }: Store, actors: Player[], institutions: Institution[], at: Date): Promise<boolean> {
  return tx(async (db) => {
    const claimed = await db
      .insert(t.marks)
      .values({ name: 'demonstration', value: 'filled', at })
      .onConflictDoNothing()
      .returning();
    if (claimed.length === 0 || (await db.$count(t.people)) > 0) return false;
    const places = new Map<string, InstitutionId>();
    for (const institution of institutions) {
      const [made] = await db
        .insert(t.institutions)
        .values(institution)
        .onConflictDoNothing()
        .returning({ id: t.institutions.id });
      if (made) places.set(institution.slug, made.id);
    }
    for (const { person, name, latin, email, passwordHash, locale, timeZone, role, at: place } of actors) {
      const names = {
        name: name.split(' ')[0] ?? name,
        certificateName: name,
        certificateNameLatin: latin,
        certificateNameConfirmedAt: at,
      };
      const account = {
        id: person,
        email,
        emailKey: emailKey(email),
        emailConfirmedAt: at,
        passwordHash,
        birthYear: 1990,
        createdAt: at,
      };
      await db.insert(t.people).values({ ...account, ...names, locale, timeZone });
      await db
        .insert(t.consents)
        .values(['terms', 'privacy'].map((kind) => ({ person, kind: kind as 'terms', version: 'demonstration', at })));
      const institution = role === 'administrator' ? '' : places.get(place ?? '');
      if (role !== 'learner' && institution !== undefined)
        await db.insert(t.memberships).values({ person, institution, role, since: at, givenBy: '' });
    }
    return true;
  });
}

/** Learners in mid-course and one who has finished, through the operations that real ones use. */
async function study(store: Store, actors: Player[], at: Date): Promise<void> {
  const version = await newestVersion(store, COURSE);
  if (!version) return;
  const { lessons } = version.content;
  const pace = [Math.ceil(lessons.length / 2), lessons.length, 1, Math.ceil(lessons.length / 3)];
  const learners = actors.filter(({ role }) => role === 'learner');
  for (const [index, { person, locale }] of learners.entries()) {
    const learner: Learner = { role: 'learner', person };
    const began = at.getTime() - (14 - index) * DAY;
    await enrol(store, learner, { course: COURSE, at: new Date(began) });
    for (const [done, lesson] of lessons.slice(0, pace[index]).entries()) {
      const when = new Date(Math.min(began + (done + 1) * DAY, at.getTime()));
      await readLesson(store, learner, { course: COURSE, lesson: lesson.id, at: when });
      const practice = [...version.items.values()].filter(
        ({ keys }) => keys.use === 'practice' && keys.lesson === lesson.id,
      );
      for (const { keys, words } of practice.slice(0, 4)) {
        const response = responseTo(keys, words.en, Math.random() < 0.7);
        if (response)
          await answerPractice(store, learner, {
            course: COURSE,
            item: keys.id,
            language: locale,
            key: newId(),
            response,
            at: when,
          });
      }
    }
    const here = lessons[pace[index] ?? 0] ?? lessons.at(-1);
    const when = new Date(Math.min(began + ((pace[index] ?? 0) + 1) * DAY, at.getTime()));
    const block = 'opening' as BlockSlug;
    if (here) await keepPlace(store, learner, { course: COURSE, lesson: here.id, block, language: locale, at: when });
  }
  const finished = learners.find((_, index) => pace[index] === lessons.length);
  if (finished) await pass(store, finished, version, at);
  await remember(store, learners, lessons[0]?.id, at);
  await handInCapstone(store, learners.at(-1), version, at);
}

/** Some of the staff have tried an exercise themselves, and people who are gone have sat the assessment before. */
async function tryOut(store: Store, actors: Player[], at: Date): Promise<void> {
  const version = await newestVersion(store, COURSE);
  const item = [...(version?.items.values() ?? [])].find(({ keys }) => keys.use === 'practice');
  if (!version || !item) return;
  for (const { person, locale } of actors.filter(
    ({ role }) => role === 'author' || role === 'reviewer' || role === 'issuer',
  )) {
    const response = rightResponse(item.keys, wordsIn(item, locale).words);
    const learner: Learner = { role: 'learner', person };
    const answer = { course: COURSE, item: item.item, language: locale, key: newId<string>(), response, at };
    await answerPractice(store, learner, answer);
  }
  await simulateAnswers(store, version, { attempts: 400, at });
}

/** The assessment with every answer right, yesterday: the course is complete, and the certificate can be asked for. */
async function pass(store: Store, { person, locale }: Player, version: CourseVersion, at: Date): Promise<void> {
  const learner: Learner = { role: 'learner', person };
  const startedAt = new Date(at.getTime() - DAY);
  const attempt = await startAttempt(store, learner, { course: COURSE, language: locale, at: startedAt });
  if (!attempt.ok) throw new Error(`The demonstration could not start its assessment: ${attempt.refusal.code}.`);
  const { id, items } = attempt.value;
  const when = new Date(startedAt.getTime() + 1_200_000);
  const answered = items.map(({ version: drawn }, place) => {
    const item = version.byVersion.get(drawn);
    const response = item && responseTo(item.keys, wordsIn(item, locale).words, true);
    return response && saveAnswer(store, learner, { attempt: id, place, language: locale, response, at: when });
  });
  await Promise.all(answered);
  await submitAttempt(store, learner, { attempt: id, at: when });
}

/** What the last of the learners hands in for the capstone, text by text. */
const HANDED_IN: readonly string[] = [
  `Что я смотрел. bozkir-fm.example, 3–5 ноября 2026 года, десять материалов, каждый третий. Я веду утреннее шоу на этой станции и оцениваю коллег: это мой интерес.

Вывод. Ошибки исправляют в эфире в тот же день. На странице исправлений нет, и кто оплатил материал о порту, не сказано.

Наблюдение 1 (вопрос 7). Правила об исправлениях я не нашёл: просмотрено 4 ноября.
Наблюдение 2 (вопрос 11). Под материалом о порту стоит «вместе с партнёром», без имени: просмотрено 4 ноября. Мюнхен, обязанность 9.

Не удалось узнать. Применяет ли редакция искусственный интеллект.

Предложение. Одна страница: правило, владелец, пометка.`,
  `1. Я называю источник и час. МФЖ 3. Случай: звонок в эфире.
2. Я исправляю там, где ошибся, и говорю когда. МФЖ 6. Случай: имя в утреннем выпуске.
3. Я не читаю рекламный текст голосом ведущего новостей. Мюнхен, обязанность 9. Случай: партнёр просит «живого» чтения.`,
];

/** A capstone that too few peers were there to review: it waits on its tutors' list. */
async function handInCapstone(
  store: Store,
  player: Player | undefined,
  version: CourseVersion,
  at: Date,
): Promise<void> {
  const judged = judgedItemsOf(version).find(({ item }) => item.keys.lesson === version.content.capstone?.id);
  if (!player || !judged) return;
  const asked = textsAsked(judged.item.keys, wordsIn(judged.item, 'ru').words);
  const texts = Object.fromEntries(asked.map(({ id }, place) => [id, HANDED_IN[place] ?? '']));
  const given = { course: COURSE, item: judged.item.item, language: 'ru', reads: ['ru'], texts } as const;
  await handIn(store, { role: 'learner', person: player.person }, { ...given, at: new Date(at.getTime() - 9 * DAY) });
}

/** A note, a bookmark, and an attempt that was given up. */
async function remember(
  store: Store,
  learners: Player[],
  lesson: Parameters<typeof bookmark>[2]['lesson'] | undefined,
  at: Date,
): Promise<void> {
  const [first, , , last] = learners.map(({ person }): Learner => ({ role: 'learner', person }));
  if (!lesson || !first || !last) return;
  await bookmark(store, first, { course: COURSE, lesson, on: true, at });
  const text = 'Bunu redaksiya iclasında müzakirə edək.';
  await keepNote(store, first, {
    course: COURSE,
    lesson,
    block: 'opening' as BlockSlug,
    language: 'az',
    quote: '',
    text,
    at,
  });
  const yesterday = new Date(at.getTime() - 3 * DAY);
  const attempt = await startAttempt(store, last, { course: COURSE, language: 'ru', at: yesterday });
  if (attempt.ok)
    await submitAttempt(store, last, { attempt: attempt.value.id, at: new Date(yesterday.getTime() + 900_000) });
}

/** One regulator has accredited the course and recognises the other, so that certificates can be endorsed and awarded. */
async function decide(store: Store, actors: Player[], institutions: Institution[], at: Date): Promise<void> {
  const version = await newestVersion(store, COURSE);
  const issuers = actors.flatMap(({ role, person, at: place }): Issuer[] => {
    const institution = institutions.find(({ slug }) => slug === place)?.id;
    return role === 'issuer' && institution ? [{ role, person, institution }] : [];
  });
  const [register, council] = issuers;
  if (!version || !register || !council) return;
  const from = new Date(at.getTime() - 90 * DAY);
  const accredited = await accredit(store, register, {
    ...{
      version: version.id,
      languages: version.content.languages,
      from,
      until: new Date(at.getTime() + 3 * 365 * DAY),
    },
    ...{ conditions: {}, decision: 'AMR 2026/14', validMonths: 36, at: from },
  });
  const recognised = await recognise(store, council, {
    ...{
      issuer: { institution: register.institution },
      achievement: '',
      memorandumUrl: 'https://media-council.example/2026/memorandum',
      from,
      until: null,
    },
    ...{ memorandum: 'Memorandum of Altınköprü and Bozkır on media education, 2026', at: from },
  });
  for (const decided of [accredited, recognised])
    if (!decided.ok) throw new Error(`The demonstration could not decide: ${decided.refusal.code}.`);
}

/** An answer as somebody would give it: right, or the first that comes to mind, read off what she sees. */
function responseTo(keys: ItemKeys, words: ItemWords | undefined, knows: boolean): Response | undefined {
  if (!words || !DEMONSTRATED.has(keys.type)) return undefined;
  if (knows) return rightResponse(keys, words);
  const { options, drawn, left, right, segments } = faceOf(keys, words, { seed: keys.id, language: 'en' }) as Guessed;
  if (options) return { chosen: [options[0]?.id ?? ''] };
  if (left) return { pairs: Object.fromEntries(left.map(({ id }, place) => [id, right?.[place]?.id ?? ''])) };
  if (segments) return { gaps: Object.fromEntries(segments.filter((_, at) => at % 2 === 1).map((gap) => [gap, '?'])) };
  return { order: drawn ?? [] };
}

/** The types that the demonstration's people answer. */
const DEMONSTRATED = new Set(['multiple-choice', 'multiple-select', 'ordering', 'matching', 'gap-fill']);
type Guessed = ItemFace & Partial<ChoiceFace & MatchingFace & GapFillFace>;
