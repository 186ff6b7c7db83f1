import { eq } from 'drizzle-orm';
import type { CourseSlug, PortfolioId, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { judgedItemsOf } from '#domain/reviews/judged.ts';
import { textsAsked } from '#domain/reviews/texts.ts';
import { type Account, anAccount } from './accounts.ts';
import { value } from './cast.ts';
import { EXAM } from './exams.ts';
import { aTutor } from './people.ts';
import { marked } from './portfolios.ts';

const DEFENDED = 'verification-fact-checking' as CourseSlug;
const TEXT = `The claim: “The new bridge is the longest of the five countries.” Said at the opening, 3 November 2026.

Verdict: misleading. It is the longest over a river; two are longer over land. The ministry was asked on 4 November and answered on 5 November.`;
const DEFENCE = `I fixed the meaning of “longest” before I looked at any figure, because each side counted something else. The ministry counts the span over water, the builder the whole deck.

Today I would ask the builder first. I could not find out who measured the bridge of 1978: the archive has two figures, and I give both.`;
const AI_USE = 'A translator for the ministry’s answer, which a colleague checked line by line. Nothing else.';

interface Candidate extends Account {
  readonly learner: Learner;
  readonly work: WorkId;
}

/** Candidates of the exam in `content/`: one who has handed in nothing, one between two markers, one who has passed, one who has not. */
export async function somePortfolios(store: Store) {
  const fresh = await aCandidate(store);
  const markers = [await aTutor(store), await aTutor(store)];
  const after = async (given: readonly (readonly number[])[]) => {
    const candidate = await aCandidate(store);
    const portfolio = await handsIn(store, candidate);
    await marked({ store, markers }, portfolio, given, new Date());
    return { ...candidate, portfolio };
  };
  const all = (mark: number) => [mark, mark, mark, mark, mark, mark, mark];
  return {
    fresh,
    waiting: await after([all(3)]),
    passed: await after([all(3), [4, 3, 3, 4, 2, 3, 3]]),
    failed: await after([all(3), [2, 3, 3, 2, 3, 3, 2]]),
  };
}

function handsIn(store: Store, { learner, work }: Candidate): Promise<PortfolioId> {
  const handed = { exam: EXAM, work, language: 'en', defence: DEFENCE, aiUse: AI_USE } as const;
  return handInPortfolio(store, learner, handed).then(value);
}

/** Somebody who has entered, with a capstone. By rows, because the exam may be a draft still. */
async function aCandidate(store: Store): Promise<Candidate> {
  const account = await anAccount(store);
  const learner: Learner = { role: 'learner', person: account.person };
  const [exam, course] = await Promise.all([newestVersion(store, EXAM), newestVersion(store, DEFENDED)]);
  const judged = judgedItemsOf(course).find(({ item }) => item.keys.lesson === course?.content.capstone?.id);
  if (!exam || !judged) throw new Error(`There is no ${EXAM}, or ${DEFENDED} has no capstone that people judge.`);
  value(await enrol(store, learner, { course: DEFENDED }));
  const { enrolments, examEntries, people } = store.t;
  const at = new Date();
  await store.tx(async (db) => {
    await db.insert(enrolments).values({ learner: learner.person, course: EXAM, version: exam.id, at });
    await db.insert(examEntries).values({ learner: learner.person, exam: EXAM, at });
    await db.update(people).set({ name: 'Elçin Dəmirçi' }).where(eq(people.id, learner.person));
  });
  const asked = textsAsked(judged.item.keys, wordsIn(judged.item, 'en').words);
  const texts = Object.fromEntries(asked.map(({ id }) => [id, TEXT]));
  const given = { course: DEFENDED, item: judged.item.item, language: 'en', reads: ['en'], texts } as const;
  return { ...account, learner, work: value(await handIn(store, learner, given)) };
}
