import { and, asc, desc, eq, gt, gte, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { BatchId, CertificateCode, CertificateId, CertificateSerial, CourseSlug, InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import type { StatusChange, StatusReason } from '#db/tables/statuses.ts';
import type { Names, Snapshot } from '#domain/certificates/certificate.ts';
import { readNumber } from '#domain/certificates/number.ts';
import type { Issuer } from '#domain/people/actors.ts';

export const STATES = ['valid', 'expired', 'suspended', 'revoked', 'superseded'] as const;
export type State = (typeof STATES)[number];

/** Which certificates of the register are meant; what is left out does not matter. */
export interface Filters {
  readonly course?: CourseSlug | undefined;
  readonly kind?: CertificateKind | undefined;
  readonly state?: State | undefined;
  /** Days of the award, ISO, in UTC; both are meant with them. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** A number or code as anybody types it; what is none finds nothing. */
  readonly number?: string | undefined;
  readonly batch?: BatchId | undefined;
}

/** A certificate in its issuer's register. */
export interface Entry {
  readonly id: CertificateId;
  readonly serial: CertificateSerial;
  readonly code: CertificateCode;
  readonly kind: CertificateKind;
  readonly snapshot: Snapshot;
  readonly awardedAt: Date;
  readonly validUntil: Date | null;
  /** Undefined once erased. */
  readonly names: Names | undefined;
  readonly state: State;
  /** Since when, where it is not simply valid. */
  readonly since: Date | undefined;
  readonly reason: StatusReason | undefined;
  readonly publicText: string;
}

/** Certificates on one page. */
export const REGISTER_PAGE = 50;
const READ_AT_ONCE = 500;

export interface RegisterPage {
  readonly entries: readonly Entry[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/** The certificates that the issuer's institution awarded, the newest first. */
export async function registerPage(
  store: Store,
  issuer: Issuer,
  { filters, page = 1, at = new Date() }: { filters: Filters; page?: number; at?: Date },
): Promise<RegisterPage> {
  const wanted = where(store, issuer.institution, filters, at);
  const count = await store.read.$count(store.t.certificates, wanted);
  const pages = Math.max(1, Math.ceil(count / REGISTER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const { certificates } = store.t;
  const rows = await select(store, wanted)
    .orderBy(desc(certificates.awardedAt), desc(certificates.id))
    .limit(REGISTER_PAGE)
    .offset((shown - 1) * REGISTER_PAGE);
  return { entries: rows.map((row) => entryOf(row, at)), count, page: shown, pages };
}

/** All that the filters leave, some at a time, the oldest first: for an export of any length. */
export async function* registerEntries(
  store: Store,
  issuer: Issuer,
  { filters, at = new Date() }: { filters: Filters; at?: Date },
): AsyncGenerator<Entry[]> {
  const { certificates } = store.t;
  let last: Entry | undefined;
  for (;;) {
    const beyond =
      last &&
      or(
        gt(certificates.awardedAt, last.awardedAt),
        and(eq(certificates.awardedAt, last.awardedAt), gt(certificates.id, last.id)),
      );
    const rows = await select(store, and(where(store, issuer.institution, filters, at), beyond))
      .orderBy(asc(certificates.awardedAt), asc(certificates.id))
      .limit(READ_AT_ONCE);
    yield rows.map((row) => entryOf(row, at));
    last = rows.length === READ_AT_ONCE ? entryOf(rows.at(-1) as Row, at) : undefined;
    if (!last) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The certificate of the issuer's institution that bears a serial. */
export async function entryWith(
  store: Store,
  issuer: Issuer,
  { serial, at = new Date() }: { serial: CertificateSerial; at?: Date },
): Promise<Entry | undefined> {
  const { certificates } = store.t;
  const one = and(eq(certificates.issuer, issuer.institution), eq(certificates.serial, serial));
  const [row] = await select(store, one);
  return row && entryOf(row, at);
}

/** The courses that the register holds certificates of. */
export async function coursesIn(store: Store, { institution }: Issuer): Promise<CourseSlug[]> {
  const { certificates } = store.t;
  const rows = await store.read
    .selectDistinct({ course: certificates.course })
    .from(certificates)
    .where(eq(certificates.issuer, institution))
    .orderBy(asc(certificates.course));
  return rows.map(({ course }) => course);
}

function select(store: Store, wanted: SQL | undefined) {
  const { certificates, certificateNames, statusChanges } = store.t;
  return store.read
    .select({
      certificate: certificates,
      name: certificateNames.name,
      latin: certificateNames.nameLatin,
      change: statusChanges.change,
      since: statusChanges.at,
      reason: statusChanges.reason,
      publicText: statusChanges.publicText,
    })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .leftJoin(statusChanges, eq(statusChanges.seq, lastChange(store)))
    .where(wanted);
}
type Row = Awaited<ReturnType<typeof select>>[number];

/** The newest change of a certificate's state. */
function lastChange({ t: { certificates, statusChanges } }: Store): SQL<number> {
  return sql`(select max(newest.seq) from ${statusChanges} as newest where newest.certificate = ${certificates.id})`;
}

function entryOf({ certificate, name, latin, change, since, reason, publicText }: Row, at: Date): Entry {
  const { id, serial, code, kind, snapshot, awardedAt, validUntil } = certificate;
  const of = { id, serial, code, kind, snapshot, awardedAt, validUntil };
  const names = name !== null && latin !== null ? { name, latin } : undefined;
  if (change && change !== 'reinstated') {
    const why = { since: since ?? undefined, reason: reason ?? undefined, publicText: publicText ?? '' };
    return { ...of, names, state: change satisfies Exclude<StatusChange, 'reinstated'>, ...why };
  }
  const isExpired = validUntil !== null && validUntil <= at;
  const isSince = isExpired ? validUntil : undefined;
  return { ...of, names, state: isExpired ? 'expired' : 'valid', since: isSince, reason: undefined, publicText: '' };
}

function where(store: Store, institution: InstitutionId, filters: Filters, at: Date): SQL | undefined {
  const { certificates } = store.t;
  const { course, kind, state, batch, number } = filters;
  const [from, until] = [startOf(filters.from), startOf(filters.until)];
  return and(
    eq(certificates.issuer, institution),
    course && eq(certificates.course, course),
    kind && eq(certificates.kind, kind),
    batch && eq(certificates.batch, batch),
    from && gte(certificates.awardedAt, from),
    until && lt(certificates.awardedAt, new Date(until.getTime() + 86_400_000)),
    state && isIn(store, state, at),
    number ? isNumbered(store, number) : undefined,
  );
}

function startOf(day: string | undefined): Date | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function isNumbered({ t: { certificates } }: Store, typed: string): SQL {
  const read = readNumber(typed);
  if (read === undefined || read === 'mistyped') return sql`1 = 0`;
  return 'serial' in read ? eq(certificates.serial, read.serial) : eq(certificates.code, read.code);
}

function isIn(store: Store, state: State, at: Date): SQL | undefined {
  const { certificates, statusChanges } = store.t;
  const last = sql`(select last.change from ${statusChanges} as last where last.seq = ${lastChange(store)})`;
  if (state !== 'valid' && state !== 'expired') return sql`${last} = ${state}`;
  const stands = sql`coalesce(${last}, 'reinstated') = 'reinstated'`;
  return state === 'expired'
    ? and(stands, lte(certificates.validUntil, at))
    : and(stands, or(isNull(certificates.validUntil), gt(certificates.validUntil, at)));
}
