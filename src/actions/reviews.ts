import { ActionError } from 'astro:actions';
import type { CourseSlug, ItemSlug, ReviewId, WorkId } from '#db/ids.ts';
import { tutorFor } from '#domain/cohorts/tutor.ts';
import { answerWorkAppeal } from '#domain/reviews/answer-appeal.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { calibrate } from '#domain/reviews/calibrate.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { handIn, withdrawWork } from '#domain/reviews/hand-in.ts';
import { keepTexts } from '#domain/reviews/keep.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { reviewSelf } from '#domain/reviews/review-self.ts';
import { declineReview, takeReview } from '#domain/reviews/take.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import { type Entries, viewerForm } from './forms.ts';
import { marksIn, written } from './marks.ts';

/** Work judged by people. Each answers what was entered with what came of it. */
export const reviews = {
  handIn: viewerForm(async ({ entries, store, viewer }) => {
    const entered = textsIn(entries);
    return { entered, answer: await handIn(store, viewer.learner, { ...judgedIn(entries), ...entered }) };
  }),
  keep: viewerForm(async ({ entries, store, viewer }) => {
    const entered = textsIn(entries);
    return { entered, answer: await keepTexts(store, viewer.learner, { ...judgedIn(entries), ...entered }) };
  }),
  withdraw: viewerForm(async ({ entries, store, viewer }) => ({
    answer: await withdrawWork(store, viewer.learner, { work: entries.get('work') as WorkId }),
  })),
  calibrate: viewerForm(async ({ entries, store, viewer }) => {
    const marks = Object.fromEntries(entries.all('sample').map((id) => [id, marksIn(entries, id)]));
    return { marks, answer: await calibrate(store, viewer.learner, { ...judgedIn(entries), marks }) };
  }),
  reviewSelf: viewerForm(async ({ entries, store, viewer }) => {
    const entered = remarkIn(entries);
    return { entered, answer: await reviewSelf(store, viewer.learner, { ...judgedIn(entries), ...entered }) };
  }),
  take: viewerForm(async ({ entries, store, viewer }) => ({
    answer: await takeReview(store, viewer.learner, { ...judgedIn(entries), reads: entries.all('reads') }),
  })),
  decline: viewerForm(async ({ entries, store, viewer }) => ({
    answer: await declineReview(store, viewer.learner, { review: entries.get('review') as ReviewId }),
  })),
  give: viewerForm(async ({ entries, store, viewer }) => {
    const entered = remarkIn(entries);
    const review = entries.get('review') as ReviewId;
    return { entered, answer: await giveReview(store, viewer.learner, { review, ...entered }) };
  }),
  appeal: viewerForm(async ({ entries, store, viewer }) => {
    const text = written(entries, 'comment');
    return { text, answer: await appealResult(store, viewer.learner, { work: entries.get('work') as WorkId, text }) };
  }),
  mark: viewerForm(async (given) => {
    const tutor = await tutorIn(given);
    const { marks, comment: reason } = remarkIn(given.entries);
    const work = given.entries.get('work') as WorkId;
    const seen = Number(given.entries.get('seen') || 0);
    return {
      entered: { marks, comment: reason },
      answer: await markWork(given.store, tutor, { work, marks, reason, seen }),
    };
  }),
  answerAppeal: viewerForm(async (given) => {
    const tutor = await tutorIn(given);
    const { marks, comment: reason } = remarkIn(given.entries);
    const work = given.entries.get('work') as WorkId;
    return {
      entered: { marks, comment: reason },
      answer: await answerWorkAppeal(given.store, tutor, { work, marks, reason }),
    };
  }),
};

type Given = Parameters<Parameters<typeof viewerForm>[0]>[0];

/** The sender as tutor of the course that the form names; to others there is no such form. */
async function tutorIn({ entries, store, viewer }: Given) {
  const tutor = await tutorFor(store, viewer, entries.get('course') as CourseSlug);
  if (!tutor) throw new ActionError({ code: 'NOT_FOUND' });
  return tutor;
}

function judgedIn(entries: Entries): { course: CourseSlug; item: ItemSlug } {
  return { course: entries.get('course') as CourseSlug, item: entries.get('item') as ItemSlug };
}

function textsIn(entries: Entries) {
  const ids = entries.all('text');
  return {
    language: localeIn(entries),
    reads: entries.all('reads'),
    texts: Object.fromEntries(ids.map((id) => [id, written(entries, `text:${id}`)])),
  };
}

function remarkIn(entries: Entries): { marks: number[]; comment: string } {
  return { marks: marksIn(entries, 'mark'), comment: written(entries, 'comment') };
}

function localeIn(entries: Entries): Locale {
  const language = entries.get('language');
  return isLocale(language) ? language : 'en';
}
