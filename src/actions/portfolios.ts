import { ActionError } from 'astro:actions';
import type { CourseSlug, PortfolioId, WorkId } from '#db/ids.ts';
import { tutorFor } from '#domain/cohorts/tutor.ts';
import { appealPortfolio } from '#domain/portfolios/appeal.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { noteInterview } from '#domain/portfolios/interview.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { withdrawPortfolio } from '#domain/portfolios/withdraw.ts';
import { isLocale } from '#i18n/locales.ts';
import { viewerForm } from './forms.ts';
import { marksIn, written } from './marks.ts';

/** Portfolios of exams: of candidates, and of the tutors who mark them. Each answers what was entered with what came of it. */
export const portfolios = {
  handIn: viewerForm(async ({ entries, store, viewer }) => {
    const language = entries.get('language');
    const entered = {
      work: entries.get('work') as WorkId,
      language: isLocale(language) ? language : 'en',
      defence: written(entries, 'defence'),
      aiUse: written(entries, 'ai-use'),
    } as const;
    const exam = entries.get('exam') as CourseSlug;
    return { entered, answer: await handInPortfolio(store, viewer.learner, { exam, ...entered }) };
  }),
  withdraw: viewerForm(async ({ entries, store, viewer }) => ({
    answer: await withdrawPortfolio(store, viewer.learner, { portfolio: entries.get('portfolio') as PortfolioId }),
  })),
  appeal: viewerForm(async ({ entries, store, viewer }) => {
    const text = written(entries, 'comment');
    const portfolio = entries.get('portfolio') as PortfolioId;
    return { text, answer: await appealPortfolio(store, viewer.learner, { portfolio, text }) };
  }),
  mark: viewerForm(async (given) => {
    const { entries, store } = given;
    const tutor = await examinerIn(given);
    const entered = { marks: marksIn(entries, 'mark'), comment: written(entries, 'comment') };
    const portfolio = entries.get('portfolio') as PortfolioId;
    return { entered, answer: await markPortfolio(store, tutor, { portfolio, ...entered }) };
  }),
  noteInterview: viewerForm(async (given) => {
    const { entries, store } = given;
    const tutor = await examinerIn(given);
    const entered = {
      day: entries.get('day'),
      minutes: entries.get('minutes'),
      identity: entries.get('identity'),
      note: written(entries, 'note'),
    };
    const portfolio = entries.get('portfolio') as PortfolioId;
    const minutes = entered.minutes === '' ? Number.NaN : Number(entered.minutes);
    return { entered, answer: await noteInterview(store, tutor, { portfolio, ...entered, minutes }) };
  }),
};

type Given = Parameters<Parameters<typeof viewerForm>[0]>[0];

/** The sender as tutor of the institution whose exam the form names; to others there is no such form. */
async function examinerIn({ entries, store, viewer }: Given) {
  const tutor = await tutorFor(store, viewer, entries.get('exam') as CourseSlug);
  if (!tutor) throw new ActionError({ code: 'NOT_FOUND' });
  return tutor;
}
