import { inArray } from 'drizzle-orm';
import type { CertificateSerial, CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishedWords } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { ByLanguage } from './certificate.ts';
import { certificatesOf, type OwnCertificate } from './find.ts';

/** Where a competency was taught: as a main one of the course, or beside others. */
export interface Taught {
  readonly level: 'main' | 'support';
  readonly course: ByLanguage;
  readonly hours: number;
  readonly awardedOn: string;
  readonly issuer: ByLanguage;
  readonly serial: CertificateSerial;
  readonly kind: 'completion' | 'certification';
  readonly state: 'valid' | 'expired';
}
export interface TranscriptEntry {
  readonly code: string;
  readonly titles: ByLanguage;
  readonly taught: readonly Taught[];
}

/**
 * A learner's competencies over all her certificates, in the order of their codes, each with the courses that taught it: the
 * newest first, main before support. Certificates that are suspended, revoked or replaced by another are left out.
 */
export async function transcriptOf(
  store: Store,
  learner: Learner,
  { at = new Date() }: { at?: Date } = {},
): Promise<TranscriptEntry[]> {
  const held = await certificatesOf(store, learner, { at });
  const counted = held.filter(
    ({ state, replacedBy }) => (state.is === 'valid' || state.is === 'expired') && !replacedBy,
  );
  const supported = await supportOf(store, counted);

  const entries = new Map<string, { titles: ByLanguage; taught: Taught[] }>();
  for (const certificate of counted) {
    const { snapshot } = certificate;
    const main = snapshot.competencies.map((one) => ({ ...one, level: 'main' as const }));
    const support = (supported.get(snapshot.version.id) ?? []).map((one) => ({ ...one, level: 'support' as const }));
    for (const { code, titles, level } of [...main, ...support]) {
      const entry = entries.get(code) ?? { titles, taught: [] };
      entry.taught.push(taughtBy(certificate, level));
      entries.set(code, entry);
    }
  }
  return [...entries]
    .map(([code, { titles, taught }]) => ({ code, titles, taught: taught.sort(byLevelAndDay) }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

function taughtBy({ snapshot, serial, state }: OwnCertificate, level: Taught['level']): Taught {
  return {
    level,
    course: snapshot.course.titles,
    hours: snapshot.hours,
    awardedOn: snapshot.awardedOn,
    issuer: snapshot.issuer.names,
    serial,
    kind: snapshot.kind ?? 'completion',
    state: state.is === 'expired' ? 'expired' : 'valid',
  };
}

function byLevelAndDay(one: Taught, other: Taught): number {
  if (one.level !== other.level) return one.level === 'main' ? -1 : 1;
  return one.awardedOn === other.awardedOn ? 0 : one.awardedOn > other.awardedOn ? -1 : 1;
}

/** What each course version taught beside its main competencies: it stands in the version, not on the certificate. */
async function supportOf(
  store: Store,
  certificates: readonly OwnCertificate[],
): Promise<Map<CourseVersionId, { code: string; titles: ByLanguage }[]>> {
  const ids = [...new Set(certificates.map(({ snapshot }) => snapshot.version.id))];
  if (ids.length === 0) return new Map();
  const { courseVersions } = store.t;
  const rows = await store.read
    .select({ id: courseVersions.id, content: courseVersions.content })
    .from(courseVersions)
    .where(inArray(courseVersions.id, ids));
  return new Map(
    await Promise.all(
      rows.map(async ({ id, content }) => {
        const words = (await publishedWords(store, content.id))?.competencies;
        const support = content.competencies.support.map((code) => ({ code, titles: words?.[code] ?? { en: code } }));
        return [id, support] as const;
      }),
    ),
  );
}
