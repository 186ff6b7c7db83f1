import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { AccreditationId, CertificateId, CertificateSerial, EndorsementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { coveredLocales } from '#domain/accreditations/find.ts';
import type { ListedAccreditation } from '#domain/accreditations/list.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';
import type { Issuer } from '#domain/people/actors.ts';

/** A completion as the regulator sees it before endorsing: what was assessed and by whom, not who holds it. */
export interface Endorsable {
  readonly id: CertificateId;
  readonly serial: CertificateSerial;
  readonly awardedAt: Date;
  readonly language: string;
  readonly issuer: ByLanguage;
}

type Under = Pick<ListedAccreditation, 'id' | 'regulator' | 'version' | 'languages' | 'taught'>;

/** Completions in force under an accreditation that its regulator has not endorsed, the oldest first. */
export async function endorsable(
  store: Store,
  {
    accreditation,
    at = new Date(),
    limit,
    page = 1,
  }: { accreditation: Under; at?: Date; limit: number; page?: number },
): Promise<{ readonly count: number; readonly certificates: Endorsable[] }> {
  const { certificates } = store.t;
  const where = waiting(store, accreditation, at);
  const [[all], rows] = await Promise.all([
    store.read.select({ count: count() }).from(certificates).where(where),
    store.read
      .select({
        id: certificates.id,
        serial: certificates.serial,
        awardedAt: certificates.awardedAt,
        snapshot: certificates.snapshot,
      })
      .from(certificates)
      .where(where)
      .orderBy(asc(certificates.awardedAt), asc(certificates.id))
      .limit(limit)
      .offset((page - 1) * limit),
  ]);
  return {
    count: all?.count ?? 0,
    certificates: rows.map(({ snapshot, ...row }) => ({
      ...row,
      language: snapshot.assessment.language,
      issuer: snapshot.issuer.names,
    })),
  };
}

function waiting(store: Store, { regulator, version, languages, taught }: Under, at: Date) {
  const { certificates, endorsements, statusChanges } = store.t;
  // Both engines read JSON with these two operators.
  const language = sql<string>`${certificates.snapshot} -> 'assessment' ->> 'language'`;
  const endorsed = sql`exists (select 1 from ${endorsements} where ${endorsements.certificate} = ${certificates.id} and ${endorsements.regulator} = ${regulator})`;
  const last = sql`(select ${statusChanges.change} from ${statusChanges} where ${statusChanges.certificate} = ${certificates.id} order by ${statusChanges.seq} desc limit 1)`;
  return and(
    eq(certificates.version, version),
    eq(certificates.kind, 'completion'),
    ne(certificates.issuer, regulator),
    isNotNull(certificates.credentialHash),
    inArray(language, coveredLocales({ languages }, { languages: taught })),
    sql`not ${endorsed}`,
    sql`coalesce(${last}, 'reinstated') = 'reinstated'`,
    or(isNull(certificates.validUntil), sql`${certificates.validUntil} > ${sql.param(at, certificates.validUntil)}`),
  );
}

/** An endorsement as the regulator's desk lists it. */
export interface GivenEndorsement {
  readonly id: EndorsementId;
  readonly serial: CertificateSerial;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

/** What the institution that `issuer` acts for endorsed of the version of one of its accreditations, the newest first. */
export async function endorsementsUnder(
  store: Store,
  issuer: Issuer,
  { accreditation, limit }: { accreditation: AccreditationId; limit: number },
): Promise<GivenEndorsement[]> {
  const { accreditations, certificates, endorsements } = store.t;
  return store.read
    .select({
      id: endorsements.id,
      serial: certificates.serial,
      at: endorsements.at,
      withdrawnAt: endorsements.withdrawnAt,
      withdrawnReason: endorsements.withdrawnReason,
    })
    .from(endorsements)
    .innerJoin(certificates, eq(certificates.id, endorsements.certificate))
    .innerJoin(accreditations, eq(accreditations.version, certificates.version))
    .where(
      and(
        eq(accreditations.id, accreditation),
        eq(accreditations.regulator, issuer.institution),
        eq(endorsements.regulator, issuer.institution),
      ),
    )
    .orderBy(desc(endorsements.at))
    .limit(limit);
}
