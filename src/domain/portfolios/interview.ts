import { eq } from 'drizzle-orm';
import type { PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { IDENTITIES, type Identity } from '#db/tables/exams.ts';
import { record } from '#domain/audit/record.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { recordCertifiable } from '#domain/exams/complete.ts';
import { isExam } from '#domain/exams/exam.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { heldPortfolio, type Portfolio, portfolioTaughtBy } from './portfolio.ts';
import { MOST_MINUTES, MOST_NOTE } from './rules.ts';

export { IDENTITIES, type Identity };

export type InterviewRefusal =
  | { code: 'no-such-portfolio' }
  | { code: 'own-portfolio' }
  /** Its markers have not passed it: until then they do not know whose it is. */
  | { code: 'portfolio-not-passed' }
  | { code: 'interview-noted-before' }
  /** Not a day, one before the portfolio was handed in, or one that is still to come. */
  | { code: 'interview-day-unfit' }
  | { code: 'interview-minutes-unfit'; least: number; most: number }
  | { code: 'identity-missing' }
  | { code: 'note-too-long'; most: number };

/** Hours by which a day may have begun, or still last, where the tutor is: days are given without a zone. */
const ZONES = 14 * 3_600_000;

/**
 * Notes the interview that a candidate gave on her own work: its day (`2026-11-22`), its minutes, at least those of the exam's rules,
 * how it was seen who she is, and a note. Held once the portfolio has passed, because whoever talks with her knows her name and
 * markers do not. With it she may be all that the exam asks for (`recordCertifiable`). Audited.
 */
export async function noteInterview(
  store: Store,
  tutor: Tutor,
  {
    portfolio: id,
    day,
    minutes,
    identity,
    note,
    at = new Date(),
  }: { portfolio: PortfolioId; day: string; minutes: number; identity: string; note: string; at?: Date },
): Promise<Result<void, InterviewRefusal>> {
  const found = await portfolioTaughtBy(store, tutor, id);
  if (!found) return refuse({ code: 'no-such-portfolio' });
  if (found.candidate === tutor.person) return refuse({ code: 'own-portfolio' });
  const least = await leastMinutes(store, found);
  const seen = IDENTITIES.find((one) => one === identity);
  if (!isFit(day, found.at, at)) return refuse({ code: 'interview-day-unfit' });
  if (!Number.isInteger(minutes) || minutes < least || minutes > MOST_MINUTES)
    return refuse({ code: 'interview-minutes-unfit', least, most: MOST_MINUTES });
  if (!seen) return refuse({ code: 'identity-missing' });
  if (note.trim().length > MOST_NOTE) return refuse({ code: 'note-too-long', most: MOST_NOTE });
  const { portfolios } = store.t;
  return store.tx(async (db): Promise<Result<void, InterviewRefusal>> => {
    const portfolio = await heldPortfolio(db, store, id);
    if (!portfolio) return refuse({ code: 'no-such-portfolio' });
    if (!portfolio.passed) return refuse({ code: 'portfolio-not-passed' });
    if (portfolio.interview) return refuse({ code: 'interview-noted-before' });
    const interview = { day, minutes, identity: seen, note: note.trim(), by: tutor.person };
    await db.update(portfolios).set({ interview }).where(eq(portfolios.id, id));
    const { candidate, exam } = portfolio;
    await recordCertifiable(store, db, { candidates: [candidate], exam, at });
    const detail = { portfolio: id, exam, day, minutes, identity: seen };
    await record(db, store, { actor: tutor, deed: 'portfolio-interviewed', subject: candidate, detail, at });
    return ok(undefined);
  });
}

/** The minutes that an interview lasts at least by the exam's rules. */
export async function leastMinutes(store: Store, { version }: Pick<Portfolio, 'version'>): Promise<number> {
  const { content } = await courseVersion(store, version);
  return isExam(content) ? content.exam.portfolio['interview-minutes'] : 1;
}

function isFit(day: string, from: Date, until: Date): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return false;
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  return dayOf(from.getTime() - ZONES) <= day && day <= dayOf(until.getTime() + ZONES);
}
