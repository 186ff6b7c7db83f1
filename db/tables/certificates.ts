import type { Snapshot } from '#domain/certificates/certificate.ts';
import type {
  BatchId,
  CertificateCode,
  CertificateId,
  CertificateSerial,
  CourseSlug,
  CourseVersionId,
  InstitutionId,
  KeyId,
  PersonId,
} from '../ids.ts';
import type { Kit } from '../kit.ts';
import { CERTIFICATE_KINDS } from './achievements.ts';

/** What was awarded, as printed, without the name. Outlives the course, the account and the institution. */
export const certificates = (k: Kit) =>
  k.table(
    'certificates',
    {
      id: k.text<CertificateId>().primaryKey(),
      serial: k.text<CertificateSerial>().notNull(),
      code: k.text<CertificateCode>().notNull(),
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      /** SHA-256 of salt and names, base64url: proves a printed name while it is known, names nobody after. */
      nameHash: k.text().notNull(),
      snapshot: k.json<Snapshot>().notNull(),
      kind: k.oneOf(CERTIFICATE_KINDS).notNull().default('completion'),
      /** Who awards. */
      issuer: k.text<InstitutionId | ''>().notNull().default(''),
      /** 1 at the first award, 2 when it was renewed … */
      run: k.int().notNull().default(1),
      /** 1, then one more for each correction that took its place. */
      edition: k.int().notNull().default(1),
      awardedAt: k.time().notNull(),
      /** Null: without end. */
      validUntil: k.time(),
      /** Which certificate it takes the place of, corrected or renewed. */
      replaces: k.text<CertificateId>(),
      batch: k.text<BatchId>(),
      /** The key that signed it, and the SHA-256 of the signed credential, base64url; null until it is signed. */
      key: k.text<KeyId>(),
      credentialHash: k.text(),
      nameErasedAt: k.time(),
    },
    (t) => [
      k.uniqueIndex('certificates_once').on(t.learner, t.version, t.issuer, t.kind, t.run, t.edition),
      k.uniqueIndex('certificates_serial').on(t.serial),
      k.uniqueIndex('certificates_code').on(t.code),
      k.index('certificates_issuer').on(t.issuer, t.awardedAt),
      k.index('certificates_replaces').on(t.replaces),
      k.index('certificates_expiry').on(t.validUntil),
    ],
  );

/** The name on a certificate and what carries it. Erasure deletes this row. */
export const certificateNames = (k: Kit) =>
  k.table('certificate_names', {
    certificate: k.text<CertificateId>().primaryKey(),
    name: k.text().notNull(),
    nameLatin: k.text().notNull(),
    salt: k.text().notNull(),
    /** The signed credential, byte for byte as it is given out. */
    credential: k.text(),
    pdf: k.bytes(),
  });
