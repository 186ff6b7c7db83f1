import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { award } from '#domain/certificates/award.ts';
import { courseVersion, publishedWords } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { startSession } from '#domain/people/sessions.ts';
import { readLesson } from '#domain/progress/read.ts';
import { anAccount } from './accounts.ts';
import { rightResponse } from './answers.ts';
import type { Stage } from './browser.ts';

/** Somebody signed in: her learner, and the cookie of a browser of hers. */
export interface Played {
  readonly learner: Learner;
  readonly cookie: string;
}

/** A person of the demonstration that every new site outside production is filled with. */
export async function played({ store }: Stage, role: Role | 'learner', email?: string): Promise<Played> {
  const { people, memberships } = store.t;
  const members = await store.read.select().from(memberships);
  const everybody = await store.read.select().from(people);
  const found = everybody.find((one) =>
    email ? one.email === email : members.some((member) => member.person === one.id && member.role === role),
  );
  if (!found) throw new Error(`The demonstration has no ${email ?? role}`);
  return signedIn(store, found.id);
}

/** Somebody who has read and passed everything and holds the certificate: its code, and her attempt. */
export async function aGraduate(
  { store, site }: Stage,
  course: CourseSlug,
): Promise<Played & { code: string; attempt: string }> {
  const { person } = await anAccount(store);
  const learner: Learner = { role: 'learner', person };
  await enrol(store, learner, { course });
  const started = value(await startAttempt(store, learner, { course, language: 'az' }));
  const version = await courseVersion(store, started.version);
  for (const { id } of version.content.lessons) value(await readLesson(store, learner, { course, lesson: id }));
  for (const [place, drawn] of started.items.entries()) {
    const item = version.byVersion.get(drawn.version);
    // One answer is left out, so that the review shows each state.
    if (item && place > 0)
      value(
        await saveAnswer(store, learner, {
          attempt: started.id,
          place,
          language: 'az',
          response: rightResponse(item.keys, item.words['az']),
        }),
      );
  }
  value(await submitAttempt(store, learner, { attempt: started.id }));
  const printed = await publishedWords(store, course);
  if (!printed) throw new Error(`No words of ${course}`);
  const certificate = value(await award(store, learner, { course, printed, origin: site.origin }));
  return { ...(await signedIn(store, person)), code: certificate.code, attempt: started.id };
}

/** Somebody in the middle of an attempt. */
export async function aSitter({ store }: Stage, course: CourseSlug): Promise<Played & { attempt: string }> {
  const { person } = await anAccount(store);
  const learner: Learner = { role: 'learner', person };
  await enrol(store, learner, { course });
  const started = value(await startAttempt(store, learner, { course, language: 'az' }));
  return { ...(await signedIn(store, person)), attempt: started.id };
}

/** Somebody who is enrolled and has not begun. */
export async function aBeginner({ store }: Stage, course: CourseSlug): Promise<Played> {
  const { person } = await anAccount(store);
  await enrol(store, { role: 'learner', person }, { course });
  return signedIn(store, person);
}

export async function signedIn(store: Store, person: PersonId): Promise<Played> {
  return {
    learner: { role: 'learner', person },
    cookie: `session=${await startSession(store, { person, browser: 'test' })}`,
  };
}

export function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
