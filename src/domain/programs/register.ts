import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { CertificateId, CertificateSerial, CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import type { Names, Snapshot } from '#domain/certificates/certificate.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type CertificateState, stateOf } from '#domain/statuses/state.ts';

/** A certificate as its issuer's programs read it. */
export interface RegisterEntry {
  readonly serial: CertificateSerial;
  readonly kind: CertificateKind;
  readonly course: CourseSlug;
  readonly version: number;
  readonly run: number;
  readonly edition: number;
  readonly awardedAt: Date;
  readonly validUntil: Date | null;
  readonly state: CertificateState;
  readonly language: Snapshot['language'];
  /** Whoever has it sees the certificate. */
  readonly address: string;
  /** The serial of the certificate that it took the place of. */
  readonly replaces: CertificateSerial | null;
  /** Whether the credential is signed and given out. */
  readonly signed: boolean;
  /** Null once erased. */
  readonly holder: Names | null;
  readonly nameErasedAt: Date | null;
}

export const REGISTER_STATES = ['valid', 'expired', 'suspended', 'revoked', 'superseded'] as const;
export const MOST_ENTRIES = 200;

export interface RegisterFilters {
  readonly course?: string | undefined;
  readonly kind?: CertificateKind | undefined;
  readonly state?: CertificateState['is'] | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

export interface RegisterPage {
  readonly entries: readonly RegisterEntry[];
  /** Where the next page begins; null where nothing follows yet. */
  readonly next: string | null;
}

/**
 * Certificates that the issuer's institution awarded, by the moment of the award, the oldest first: so that whoever has read to
 * the end finds what came later after it. `after` is the `next` of the page before.
 */
export async function registerPage(
  store: Store,
  issuer: Issuer,
  {
    filters = {},
    after,
    limit = 50,
    at = new Date(),
  }: { filters?: RegisterFilters; after?: string | undefined; limit?: number; at?: Date },
): Promise<Result<RegisterPage, { code: 'cursor-unreadable' }>> {
  const { certificates } = store.t;
  const place = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && !place) return refuse({ code: 'cursor-unreadable' });
  const following =
    place &&
    or(
      gt(certificates.awardedAt, place.awardedAt),
      and(eq(certificates.awardedAt, place.awardedAt), gt(certificates.id, place.id)),
    );
  const wanted = Math.min(Math.max(1, limit), MOST_ENTRIES);
  const rows = await select(store, issuer, and(following, ...filtersOf(store, filters, at)), wanted + 1);
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1)?.certificate;
  return ok({
    entries: await entriesOf(store, shown, at),
    next: last && rows.length > wanted ? cursorOf(last) : null,
  });
}

/** One certificate of the issuer's institution; undefined when it has none of this serial. */
export async function registerEntry(
  store: Store,
  issuer: Issuer,
  { serial, at = new Date() }: { serial: string; at?: Date },
): Promise<(RegisterEntry & { readonly id: CertificateId }) | undefined> {
  const { certificates } = store.t;
  const rows = await select(store, issuer, eq(certificates.serial, serial as CertificateSerial), 1);
  const [entry] = await entriesOf(store, rows, at);
  const [row] = rows;
  return entry && row && { ...entry, id: row.certificate.id };
}

function filtersOf({ t }: Store, { course, kind, state, from, until }: RegisterFilters, at: Date): (SQL | undefined)[] {
  const { certificates, statusChanges } = t;
  const last = sql`coalesce((select ${statusChanges.change} from ${statusChanges} where ${statusChanges.certificate} = ${certificates.id} order by ${statusChanges.seq} desc limit 1), 'reinstated')`;
  const stands = eq(last, 'reinstated');
  const states: Readonly<Record<CertificateState['is'], SQL | undefined>> = {
    valid: and(stands, or(isNull(certificates.validUntil), gt(certificates.validUntil, at))),
    expired: and(stands, lte(certificates.validUntil, at)),
    suspended: eq(last, 'suspended'),
    revoked: eq(last, 'revoked'),
    superseded: eq(last, 'superseded'),
  };
  return [
    course === undefined ? undefined : eq(certificates.course, course as CourseSlug),
    kind && eq(certificates.kind, kind),
    state && states[state],
    from && gte(certificates.awardedAt, from),
    until && lt(certificates.awardedAt, until),
  ];
}

function select(
  { read, t: { certificates, certificateNames } }: Store,
  issuer: Issuer,
  where: SQL | undefined,
  limit: number,
) {
  return read
    .select({ certificate: certificates, name: certificateNames.name, latin: certificateNames.nameLatin })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(and(eq(certificates.issuer, issuer.institution), where))
    .orderBy(asc(certificates.awardedAt), asc(certificates.id))
    .limit(limit);
}
type Row = Awaited<ReturnType<typeof select>>[number];

async function entriesOf(store: Store, rows: readonly Row[], at: Date): Promise<RegisterEntry[]> {
  const { certificates } = store.t;
  const replaced = rows.flatMap(({ certificate: { replaces } }) => replaces ?? []);
  const found =
    replaced.length > 0
      ? await store.read
          .select({ id: certificates.id, serial: certificates.serial })
          .from(certificates)
          .where(inArray(certificates.id, replaced))
      : [];
  const serials = new Map(found.map(({ id, serial }) => [id, serial]));
  return Promise.all(
    rows.map(async ({ certificate, name, latin }) => ({
      serial: certificate.serial,
      kind: certificate.kind,
      course: certificate.course,
      version: certificate.snapshot.version.number,
      run: certificate.run,
      edition: certificate.edition,
      awardedAt: certificate.awardedAt,
      validUntil: certificate.validUntil,
      state: await stateOf(store, store.read, certificate, at),
      language: certificate.snapshot.language,
      address: certificate.snapshot.address,
      replaces: (certificate.replaces && serials.get(certificate.replaces)) ?? null,
      signed: certificate.key !== null,
      holder: name !== null && latin !== null ? { name, latin } : null,
      nameErasedAt: certificate.nameErasedAt,
    })),
  );
}

/** A place in the register, in a form that says nothing to whoever reads it. */
function cursorOf({ awardedAt, id }: { awardedAt: Date; id: CertificateId }): string {
  return Buffer.from(`${awardedAt.getTime()}.${id}`).toString('base64url');
}

function readCursor(text: string): { awardedAt: Date; id: CertificateId } | undefined {
  const [, milliseconds, id] = /^(\d{1,15})\.([0-9A-Z]{26})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return milliseconds && id ? { awardedAt: new Date(Number(milliseconds)), id: id as CertificateId } : undefined;
}
