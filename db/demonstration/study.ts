import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { type CourseVersion, newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { rightResponse } from '#domain/items/score.ts';
import { bookmark } from '#domain/notes/bookmarks.ts';
import { keepNote } from '#domain/notes/notes.ts';
import type { Learner } from '#domain/people/actors.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { simulateAnswers } from '#domain/statistics/simulate.ts';
import { type BlockSlug, newId } from '../ids.ts';
import type { Store } from '../store.ts';
import { responseTo } from './answering.ts';
import type { Player } from './cast.ts';
import { COURSE, DAY } from './course.ts';
import { handInCapstone } from './hand-in.ts';

/** Learners in mid-course and one who has finished, through the operations that real ones use. */
export async function study(store: Store, actors: Player[], at: Date): Promise<void> {
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
export async function tryOut(store: Store, actors: Player[], at: Date): Promise<void> {
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
