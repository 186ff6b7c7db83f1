import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { AppealId, CertificateCode, CertificateId, CertificateSerial } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CertificateState, Snapshot } from '#domain/certificates/certificate.ts';
import type { Issuer, Learner } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { stateOf } from '#domain/statuses/state.ts';

/** An appeal as the issuer's desk shows it. */
export interface ListedAppeal {
  readonly id: AppealId;
  readonly serial: CertificateSerial;
  readonly code: CertificateCode;
  readonly snapshot: Snapshot;
  /** Whom the certificate names; undefined once erased. */
  readonly holder: string | undefined;
  readonly state: CertificateState;
  readonly text: string;
  readonly at: Date;
  readonly answered: { readonly text: string; readonly by: string | undefined; readonly at: Date } | undefined;
  /** The reader wrote it herself, so another has to answer. */
  readonly isOwn: boolean;
}

const MOST = 100;

/** The appeals to the institution: those that wait, the oldest first, or those answered, the newest first; 100 at the most. */
export async function appealsOf(
  store: Store,
  { institution, person }: Issuer,
  { answered, at = new Date() }: { answered: boolean; at?: Date },
): Promise<ListedAppeal[]> {
  const { appeals, certificates, certificateNames } = store.t;
  const rows = await store.read
    .select({ appeal: appeals, certificate: certificates, holder: certificateNames.name })
    .from(appeals)
    .innerJoin(certificates, eq(certificates.id, appeals.certificate))
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(
      and(eq(appeals.institution, institution), answered ? isNotNull(appeals.answeredAt) : isNull(appeals.answeredAt)),
    )
    .orderBy(answered ? desc(appeals.answeredAt) : appeals.at, appeals.id)
    .limit(MOST);
  const people = await namesOf(
    store,
    rows.map(({ appeal }) => appeal.answeredBy),
  );
  return Promise.all(
    rows.map(async ({ appeal: { id, text, at: sent, by, answer, answeredBy, answeredAt }, certificate, holder }) => ({
      ...{ id, text, at: sent, isOwn: by === person },
      ...{ serial: certificate.serial, code: certificate.code, snapshot: certificate.snapshot },
      holder: holder ?? undefined,
      state: await stateOf(store, store.read, certificate, at),
      answered: answeredAt ? { text: answer ?? '', by: people.get(answeredBy ?? ''), at: answeredAt } : undefined,
    })),
  );
}

/** What a holder wrote about one of her certificates and what was answered, the newest first. */
export async function appealsFor(
  store: Store,
  { person }: Learner,
  certificate: CertificateId,
): Promise<{ text: string; at: Date; answer: string | null; answeredAt: Date | null }[]> {
  const { appeals } = store.t;
  return store.read
    .select({ text: appeals.text, at: appeals.at, answer: appeals.answer, answeredAt: appeals.answeredAt })
    .from(appeals)
    .where(and(eq(appeals.certificate, certificate), eq(appeals.by, person)))
    .orderBy(desc(appeals.at));
}
