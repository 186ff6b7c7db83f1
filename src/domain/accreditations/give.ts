import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { type AccreditationId, type CourseVersionId, newId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { lockedRegulator } from '#domain/institutions/regulator.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Accreditation } from './accreditation.ts';

/** What a regulator decides. */
export interface Decision {
  readonly version: CourseVersionId;
  /** The languages of instruction and assessment it holds for. */
  readonly languages: readonly string[];
  readonly from: Date;
  /** The first moment at which it no longer holds. */
  readonly until: Date;
  /** By language; those that are empty are left out. */
  readonly conditions: Readonly<Record<string, string>>;
  /** The number of the decision in the regulator's own files. */
  readonly decision: string;
  /** For how many months a certificate under it is valid; null: without end. */
  readonly validMonths: number | null;
}

export type GiveRefusal =
  | { code: 'not-a-regulator' }
  | { code: 'no-such-version' }
  | { code: 'languages-not-chosen' }
  | { code: 'language-not-taught'; languages: readonly string[] }
  | { code: 'decision-number-missing' }
  | { code: 'decision-number-too-long'; most: number }
  | { code: 'dates-missing' }
  | { code: 'dates-disordered' }
  | { code: 'months-out-of-range'; least: number; most: number }
  | { code: 'conditions-too-long'; most: number }
  | { code: 'accreditation-overlaps'; accreditation: AccreditationId; decision: string; languages: readonly string[] };

export const MOST_NUMBER = 100;
export const MOST_CONDITIONS = 4000;
export const MOST_MONTHS = 600;

/**
 * Accredits a course version in named languages, by decision of the regulator that `issuer` acts for. A regulator has at most one
 * decision in force on a version and language at any moment: one that would overlap another is refused, whoever sent it first.
 */
export async function accredit(
  store: Store,
  issuer: Issuer,
  { at = new Date(), ...given }: Decision & { at?: Date },
): Promise<Result<Accreditation, GiveRefusal>> {
  const wrong = problemOf(given);
  const { accreditations, courseVersions } = store.t;
  return store.tx(async (db): Promise<Result<Accreditation, GiveRefusal>> => {
    if (!(await lockedRegulator(db, store, issuer))) return refuse({ code: 'not-a-regulator' });
    if (wrong) return refuse(wrong);
    const [version] = await db.select().from(courseVersions).where(eq(courseVersions.id, given.version));
    if (!version) return refuse({ code: 'no-such-version' });
    const untaught = given.languages.filter((language) => !version.content.languages.includes(language));
    if (untaught.length > 0) return refuse({ code: 'language-not-taught', languages: untaught });
    const overlapping = await overlap(db, store, issuer, given);
    if (overlapping) return refuse(overlapping);

    const [made] = await db
      .insert(accreditations)
      .values({
        ...{ id: newId<AccreditationId>(), regulator: issuer.institution, course: version.course, version: version.id },
        ...{ from: given.from, until: given.until, validMonths: given.validMonths },
        languages: [...new Set(given.languages)],
        conditions: said(given.conditions),
        decision: given.decision.trim(),
        decidedBy: issuer.person,
        decidedAt: at,
      })
      .returning();
    const accreditation = made as Accreditation;
    const detail = {
      version: version.id,
      languages: accreditation.languages.join(' '),
      decision: accreditation.decision,
    };
    await record(db, store, { actor: issuer, deed: 'accreditation-given', subject: accreditation.id, detail, at });
    return ok(accreditation);
  });
}

function problemOf({ languages, from, until, conditions, decision, validMonths }: Decision): GiveRefusal | undefined {
  if (languages.length === 0) return { code: 'languages-not-chosen' };
  if (decision.trim() === '') return { code: 'decision-number-missing' };
  if (decision.trim().length > MOST_NUMBER) return { code: 'decision-number-too-long', most: MOST_NUMBER };
  if (Number.isNaN(from.getTime()) || Number.isNaN(until.getTime())) return { code: 'dates-missing' };
  if (until <= from) return { code: 'dates-disordered' };
  const isInRange =
    validMonths === null || (Number.isInteger(validMonths) && validMonths > 0 && validMonths <= MOST_MONTHS);
  if (!isInRange) return { code: 'months-out-of-range', least: 1, most: MOST_MONTHS };
  if (Object.values(conditions).some((text) => text.length > MOST_CONDITIONS))
    return { code: 'conditions-too-long', most: MOST_CONDITIONS };
  return undefined;
}

/** A decision of the same regulator that is in force, in one of these languages, at some moment of these. */
async function overlap(
  db: Tx,
  store: Store,
  issuer: Issuer,
  { version, languages, from, until }: Decision,
): Promise<GiveRefusal | undefined> {
  const { accreditations } = store.t;
  const standing = await db
    .select()
    .from(accreditations)
    .where(
      and(
        eq(accreditations.regulator, issuer.institution),
        eq(accreditations.version, version),
        isNull(accreditations.withdrawnAt),
        lt(accreditations.from, until),
        gt(accreditations.until, from),
      ),
    );
  for (const { id, decision, languages: theirs } of standing) {
    const both = languages.filter((language) => theirs.includes(language));
    if (both.length > 0) return { code: 'accreditation-overlaps', accreditation: id, decision, languages: both };
  }
  return undefined;
}

function said(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([language, text]) => [language, text.trim()])
      .filter(([, text]) => text),
  );
}
