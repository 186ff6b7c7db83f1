import type { AchievementId, CourseSlug, CourseVersionId, InstitutionId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const CERTIFICATE_KINDS = ['completion', 'certification'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** What an issuer says can be achieved, as its address answers it. Never changed: another version is another row. */
export const achievements = (k: Kit) =>
  k.table(
    'achievements',
    {
      id: k.text<AchievementId>().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      kind: k.oneOf(CERTIFICATE_KINDS).notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      document: k.json<Record<string, unknown>>().notNull(),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex('achievements_once').on(t.institution, t.kind, t.version)],
  );
