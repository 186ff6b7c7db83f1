import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { tutorsOf } from '#domain/cohorts/tutor.ts';
import { titleOf } from '#domain/courses/titles.ts';
import { examsOf } from '#domain/exams/taught.ts';
import type { Viewer } from '#domain/people/actors.ts';
import { countOpen, type DecidedPortfolio, decidedPortfolios, type ListedPortfolio, openPortfolios } from './listed.ts';

/** The tutors' desk for one exam. */
export interface ExamDesk {
  readonly exam: CourseSlug;
  readonly title: string;
  readonly titleLanguage: string;
  readonly open: readonly ListedPortfolio[];
  /** Those that have passed and wait for their interview. */
  readonly interviews: readonly DecidedPortfolio[];
  readonly decided: readonly DecidedPortfolio[];
}

/** A desk for each exam of the institutions the viewer is a tutor of. */
export async function examDesks(
  store: Store,
  viewer: Pick<Viewer, 'roles'>,
  { language }: { language: string },
): Promise<ExamDesk[]> {
  const desks: ExamDesk[] = [];
  for (const tutor of tutorsOf(viewer))
    for (const exam of await examsOf(store, tutor)) {
      const decided = (await decidedPortfolios(store, tutor, { exam, language })) ?? [];
      const isToHold = ({ passed, isInterviewed }: DecidedPortfolio) => passed && !isInterviewed;
      desks.push({
        ...{ exam, ...(await titleOf(store, exam, language)) },
        open: (await openPortfolios(store, tutor, { exam, language })) ?? [],
        interviews: decided.filter(isToHold),
        decided: decided.filter((one) => !isToHold(one)),
      });
    }
  return desks;
}

/**
 * How many portfolios wait for marks of the viewer, in all exams of the institutions she is a tutor of. Undefined when these have no exam.
 */
export async function portfoliosWaiting(store: Store, viewer: Pick<Viewer, 'roles'>): Promise<number | undefined> {
  let waiting: number | undefined;
  for (const tutor of tutorsOf(viewer))
    for (const exam of await examsOf(store, tutor)) waiting = (waiting ?? 0) + (await countOpen(store, tutor, exam));
  return waiting;
}
