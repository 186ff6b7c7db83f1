import type { CourseSlug, PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { tutorsOf } from '#domain/cohorts/tutor.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import type { Tutor, Viewer } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { taskOf } from '#domain/reviews/judged.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';
import { textsOf } from '#domain/reviews/texts.ts';
import { leastMinutes } from './interview.ts';
import { type ListedPortfolio, listed } from './listed.ts';
import { marksOf, type Portfolio, portfolioTaughtBy, workOf } from './portfolio.ts';

/** A portfolio as a tutor reads it. */
export interface DeskPortfolio extends ListedPortfolio {
  readonly exam: CourseSlug;
  readonly task: string;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly defence: string;
  readonly defenceLanguage: string;
  readonly aiUse: string;
  readonly rubric: Rubric;
  readonly appeal: string | null;
  /** Hers, once she has marked it. */
  readonly own: { readonly marks: readonly number[]; readonly comment: string } | undefined;
  /** Once it is decided: whose it is, what all markers gave, and the interview. No marker is named. */
  readonly decided:
    | {
        readonly name: string | undefined;
        readonly at: Date;
        readonly marks: readonly number[];
        readonly passed: boolean;
        readonly given: readonly { readonly marks: readonly number[]; readonly comment: string }[];
        readonly interview: Portfolio['interview'];
        readonly leastMinutes: number;
      }
    | undefined;
}

/** A portfolio of an exam of the tutor's institution. Undefined when it is not hers to see, and for her own. */
export async function portfolioFor(
  store: Store,
  tutor: Tutor,
  { portfolio: id, language }: { portfolio: PortfolioId; language: string },
): Promise<DeskPortfolio | undefined> {
  const portfolio = await portfolioTaughtBy(store, tutor, id);
  if (!portfolio || portfolio.candidate === tutor.person) return undefined;
  const judged = await workOf(store, portfolio);
  const given = await marksOf(store.read, store, id);
  const own = given.find(({ marker }) => marker === tutor.person);
  const { candidate, decidedAt, marks } = portfolio;
  const remarks = given.map((one) => ({ marks: one.marks, comment: one.comment }));
  return {
    ...(await listed(store, portfolio, language)),
    ...{ exam: portfolio.exam, task: taskOf(wordsIn(judged.item, language).words) },
    texts: textsOf(judged, judged.work, language),
    ...{ defence: portfolio.defence, defenceLanguage: portfolio.language, aiUse: portfolio.aiUse },
    ...{ rubric: judged.rubric, appeal: portfolio.appeal, own: own && { marks: own.marks, comment: own.comment } },
    decided:
      decidedAt && marks
        ? {
            ...{ name: (await namesOf(store, [candidate])).get(candidate), at: decidedAt, marks, given: remarks },
            ...{ passed: portfolio.passed === true, interview: portfolio.interview },
            leastMinutes: await leastMinutes(store, portfolio),
          }
        : undefined,
  };
}

/** A portfolio as the viewer sees it in whichever of her roles as tutor it is hers to see. */
export async function portfolioOnDesk(
  store: Store,
  viewer: Pick<Viewer, 'roles'>,
  asked: { portfolio: PortfolioId; language: string },
): Promise<DeskPortfolio | undefined> {
  for (const tutor of tutorsOf(viewer)) {
    const found = await portfolioFor(store, tutor, asked);
    if (found) return found;
  }
  return undefined;
}
