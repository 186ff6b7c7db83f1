import type { Store } from '#db/store.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { sitExam } from '#domain/exams/sit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { anAccount } from './accounts.ts';
import { rightResponse } from './answers.ts';
import { type Played, signedIn, value } from './cast.ts';
import { EXAM, entersExam } from './exams.ts';

/** A candidate's written part: the browser she sits at, and the attempt. */
export interface Sitting extends Played {
  readonly attempt: string;
}

/** Somebody who has completed what the exam asks for and has entered for it. */
export async function aCandidate(store: Store): Promise<Played> {
  const { person } = await anAccount(store);
  const learner: Learner = { role: 'learner', person };
  await entersExam(store, learner);
  return signedIn(store, person);
}

/** Two sittings with the first twenty places answered: one that runs, one that is over. */
export async function someSittings(store: Store): Promise<[Sitting, Sitting]> {
  const sit = async (isOver: boolean): Promise<Sitting> => {
    const { learner, cookie } = await aCandidate(store);
    const { id, items, version: pinned } = value(await sitExam(store, learner, { exam: EXAM, language: 'en' }));
    const version = await courseVersion(store, pinned);
    for (const [place, drawn] of items.slice(0, 20).entries()) {
      const item = version.byVersion.get(drawn.version);
      if (!item) continue;
      const response = rightResponse(item.keys, item.words.en);
      value(await saveAnswer(store, learner, { attempt: id, place, language: 'en', response }));
    }
    if (isOver) value(await submitAttempt(store, learner, { attempt: id }));
    return { learner, cookie, attempt: id };
  };
  return [await sit(false), await sit(true)];
}
