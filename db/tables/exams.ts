import type {
  CourseSlug,
  CourseVersionId,
  CutScoreId,
  ItemVersionId,
  PanelId,
  PersonId,
  PortfolioId,
  WorkId,
} from '../ids.ts';
import type { Kit } from '../kit.ts';

/** That a learner entered for an exam and gave her word to its honour code. */
export const examEntries = (k: Kit) =>
  k.table(
    'exam_entries',
    {
      learner: k.text<PersonId>().notNull(),
      exam: k.text<CourseSlug>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.exam] })],
  );

export const PANEL_STATES = ['first', 'second', 'closed'] as const;
export type PanelState = (typeof PANEL_STATES)[number];

/** People who judge how hard one form of an exam is, in two rounds (modified Angoff). */
export const panels = (k: Kit) =>
  k.table(
    'panels',
    {
      id: k.text<PanelId>().primaryKey(),
      exam: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      /** The scored items of the form that is judged, in its order. */
      items: k.json<readonly ItemVersionId[]>().notNull(),
      state: k.oneOf(PANEL_STATES).notNull(),
      /** Whom the judges think of: what the minimally competent editor can and cannot do yet, a sentence each. */
      candidate: k.json<readonly string[]>().notNull(),
      openedBy: k.text<PersonId>().notNull(),
      openedAt: k.time().notNull(),
      closedAt: k.time(),
    },
    (t) => [k.index('panels_exam').on(t.exam, t.openedAt)],
  );

/** Who judges in a panel, and as what: an editor, a lecturer, a lawyer. */
export const panelJudges = (k: Kit) =>
  k.table(
    'panel_judges',
    {
      panel: k.text<PanelId>().notNull(),
      judge: k.text<PersonId>().notNull(),
      background: k.text().notNull(),
      language: k.text().notNull(),
      at: k.time().notNull(),
      /** When the judge promised to keep the items to herself; null before she has: until then she sees none. */
      promisedAt: k.time(),
      /** What the judge thinks bearable (Hofstee): points and shares of people who fail, lowest and highest; null until said. */
      limits: k.json<{ cut: [number, number]; fail: [number, number] }>(),
    },
    (t) => [k.primaryKey({ columns: [t.panel, t.judge] })],
  );

/** A judge's ratings of one round: of a hundred minimally competent people so many would get the item right, 0 to 1, by item version. */
export const panelRatings = (k: Kit) =>
  k.table(
    'panel_ratings',
    {
      panel: k.text<PanelId>().notNull(),
      judge: k.text<PersonId>().notNull(),
      round: k.int().notNull(),
      ratings: k.json<Readonly<Record<string, number>>>().notNull(),
      at: k.time().notNull(),
      /** When the judge said the round was done; null while it is being filled in. */
      doneAt: k.time(),
    },
    (t) => [k.primaryKey({ columns: [t.panel, t.judge, t.round] })],
  );

/** The points that pass an exam from this moment on, as a panel's board decided. Never changed: a later one takes its place. */
export const cutScores = (k: Kit) =>
  k.table(
    'cut_scores',
    {
      id: k.text<CutScoreId>().primaryKey(),
      exam: k.text<CourseSlug>().notNull(),
      panel: k.text<PanelId>().notNull(),
      /** Whole points of `items` that pass. */
      points: k.int().notNull(),
      items: k.int().notNull(),
      /** The mean of the judges' sums in the second round, and its standard error, in points. */
      mean: k.real().notNull(),
      error: k.real().notNull(),
      /** Why the board moved it; empty where it did not. */
      reason: k.text().notNull(),
      by: k.text<PersonId>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('cut_scores_exam').on(t.exam, t.at)],
  );

/** How it was seen in an interview who somebody is. */
export const IDENTITIES = ['document', 'known-to-the-institution', 'video-with-document'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Work that a candidate defends: a capstone she handed in, with her defence. Its texts stay as they were handed in. */
export const portfolios = (k: Kit) =>
  k.table(
    'portfolios',
    {
      id: k.text<PortfolioId>().primaryKey(),
      candidate: k.text<PersonId>().notNull(),
      exam: k.text<CourseSlug>().notNull(),
      /** 1, 2, 3 … among her portfolios for this exam; makes two posts at once one. */
      number: k.int().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      work: k.text<WorkId>().notNull(),
      rubric: k.text().notNull(),
      language: k.text().notNull(),
      defence: k.text().notNull(),
      /** What AI did in the work and the defence, in her words. */
      aiUse: k.text().notNull(),
      at: k.time().notNull(),
      withdrawnAt: k.time(),
      /** The interview on her own work: its day (ISO), for how long, how her identity was seen, and what is worth keeping of it. */
      interview: k.json<{ day: string; minutes: number; identity: Identity; note: string; by: PersonId }>(),
      /** Set once the markers agree: in the order of the rubric's criteria. */
      marks: k.json<number[]>(),
      passed: k.bool(),
      decidedAt: k.time(),
      /** What she says against a result, once: it takes the result back until one more marker has given marks. */
      appeal: k.text(),
      appealedAt: k.time(),
    },
    (t) => [
      k.uniqueIndex('portfolios_number').on(t.candidate, t.exam, t.number),
      k.index('portfolios_exam').on(t.exam, t.at),
    ],
  );

/** One marker's marks, given without sight of the other's. A third marks where two are far apart, one more after an appeal. */
export const portfolioMarks = (k: Kit) =>
  k.table(
    'portfolio_marks',
    {
      portfolio: k.text<PortfolioId>().notNull(),
      /** 1, 2, 3, in the order they came in. */
      place: k.int().notNull(),
      marker: k.text<PersonId>().notNull(),
      marks: k.json<number[]>().notNull(),
      comment: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.portfolio, t.place] }),
      k.uniqueIndex('portfolio_marks_marker').on(t.portfolio, t.marker),
    ],
  );
