import type { Snapshot } from '#domain/certificates/certificate.ts';
import type {
  CertificateCode,
  CertificateId,
  CertificateSerial,
  CourseSlug,
  CourseVersionId,
  PersonId,
} from '../ids.ts';
import type { Kit } from '../kit.ts';

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
      awardedAt: k.time().notNull(),
      nameErasedAt: k.time(),
    },
    (t) => [
      k.uniqueIndex('certificates_once').on(t.learner, t.version),
      k.uniqueIndex('certificates_serial').on(t.serial),
      k.uniqueIndex('certificates_code').on(t.code),
    ],
  );

/** The name on a certificate and what carries it. Erasure deletes this row. */
export const certificateNames = (k: Kit) =>
  k.table('certificate_names', {
    certificate: k.text<CertificateId>().primaryKey(),
    name: k.text().notNull(),
    nameLatin: k.text().notNull(),
    salt: k.text().notNull(),
    pdf: k.bytes(),
  });
