import { eq } from 'drizzle-orm';
import type { ItemSlug, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { calibrate } from '#domain/reviews/calibrate.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { judgedItem, samplesOf } from '#domain/reviews/judged.ts';
import { reviewSelf } from '#domain/reviews/review-self.ts';
import { takeReview } from '#domain/reviews/take.ts';
import type { Locale } from '#i18n/locales.ts';
import { type Account, anAccount } from './accounts.ts';
import { value } from './cast.ts';
import { COURSE } from './traveller.ts';

/** The capstone of the first course: two texts, judged by seven rows. */
export const CAPSTONE = 'audit-and-code' as ItemSlug;
export const MEETS = [3, 3, 3, 3, 3, 3, 3] as const;
const COMMENT = 'Hər fikir səhifəyə aparır. Sahib haqqında bir cümlə də yazın.';
const DAY = 86_400_000;

/** Somebody with an account under this name who takes the course. */
export interface Writer extends Account {
  readonly name: string;
  readonly learner: Learner;
}

export async function aWriter(store: Store, name: string): Promise<Writer> {
  const account = await anAccount(store);
  const learner: Learner = { role: 'learner', person: account.person };
  await store.tx(async (db) => {
    await db.update(store.t.people).set({ name }).where(eq(store.t.people.id, account.person));
  });
  await enrol(store, learner, { course: COURSE });
  return { ...account, name, learner };
}

/** Hands in the capstone as this writer. */
export async function handsIn(
  store: Store,
  { learner }: Writer,
  {
    language = 'az',
    reads = ['az'],
    text = `Nəyə baxdım: ${learner.person.slice(0, 4)}`,
    at = new Date(),
  }: Handed = {},
): Promise<WorkId> {
  const texts = { finding: text, 'personal-code': '1. Rəqəmi yalnız haradan gəldiyini görəndən sonra dərc edirəm.' };
  return value(await handIn(store, learner, { course: COURSE, item: CAPSTONE, language, reads, texts, at }));
}
interface Handed {
  readonly language?: Locale;
  readonly reads?: readonly string[];
  readonly text?: string;
  readonly at?: Date;
}

/** Hands in, marks the samples as their experts did, and marks herself. */
export async function isReady(store: Store, writer: Writer, handed: Handed = {}): Promise<WorkId> {
  const work = await handsIn(store, writer, handed);
  const judged = await judgedItem(store, writer.person, { course: COURSE, item: CAPSTONE });
  if (!judged) throw new Error(`${COURSE} has no ${CAPSTONE}`);
  const marks = Object.fromEntries(samplesOf(judged.item.keys, {}).map((sample) => [sample.id, sample.marks]));
  const where = { course: COURSE, item: CAPSTONE };
  value(await calibrate(store, writer.learner, { ...where, marks }));
  value(await reviewSelf(store, writer.learner, { ...where, marks: MEETS, comment: COMMENT }));
  return work;
}

/** Takes the next work and reviews it. */
export async function reviews(store: Store, { learner }: Writer, marks: readonly number[] = MEETS): Promise<void> {
  const review = value(await takeReview(store, learner, { course: COURSE, item: CAPSTONE }));
  value(await giveReview(store, learner, { review, marks, comment: COMMENT }));
}

/**
 * Works in each state: a decided one with its author and three reviewers, one of another author that a reader has taken, one that has
 * waited for its tutors, one that is appealed against, and a writer who has handed in nothing.
 */
export async function someWorks(store: Store) {
  const now = Date.now();
  const author = await aWriter(store, 'Günel Quliyeva');
  const peers: Writer[] = [];
  const decided = await isReady(store, author, { at: new Date(now - 3 * DAY) });
  // Each writes in a language that nobody else reads, so that the works meet the readers meant for them.
  for (const [at, language] of (['kk', 'ky', 'tk'] as const).entries()) {
    const peer = await aWriter(store, `Rəyçi Gizli${at}ov`);
    await isReady(store, peer, { language, reads: ['az'], at: new Date(now - 2 * DAY) });
    await reviews(store, peer);
    peers.push(peer);
  }
  const reader = await aWriter(store, 'Oxucu Məmmədova');
  await isReady(store, reader, { language: 'uz', reads: ['tr'] });
  const taken = await aWriter(store, 'Müəllif Sirrizadə');
  const takenWork = await isReady(store, taken, { language: 'tr', reads: [], text: 'Ne gördüm: üç gün, on haber.' });
  value(await takeReview(store, reader.learner, { course: COURSE, item: CAPSTONE }));
  const late = await aWriter(store, 'Gözləyən Həsənli');
  const waiting = await handsIn(store, late, { language: 'ru', reads: [], at: new Date(now - 8 * DAY) });
  const fresh = await aWriter(store, 'Yeni Yazan');
  return { author, decided, peers, reader, taken, takenWork, late, waiting, fresh };
}

/** Appeals against the result of a decided work. */
export async function appeals(store: Store, { learner }: Writer, work: WorkId): Promise<void> {
  value(await appealResult(store, learner, { work, text: 'İkinci sətirdə yazdığım səhifə görülməyib.' }));
}
