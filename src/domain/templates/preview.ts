import { asc, eq } from 'drizzle-orm';
import type { CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Snapshot } from '#domain/certificates/certificate.ts';
import { drawOnPress } from '#domain/certificates/pdf/queue.ts';
import { printableLanguage, type Sheet, sheetOf } from '#domain/certificates/sheet.ts';
import { CURRENT_WORDING } from '#domain/certificates/wording.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { SAMPLES, type Sample } from './samples.ts';
import type { CertificateTemplate } from './template.ts';

/** Of no certificate, and no check character fits: what is previewed leads nowhere. */
const SERIAL = 'TMG-00-0000-0000-0000';
const CODE = '0'.repeat(26);

/** A template on paper before anybody gets it: the issuer's next certificates for holders of the longest names. */
export async function previewSheets(
  store: Store,
  issuer: Issuer,
  { template, origin, at = new Date() }: { template: CertificateTemplate; origin: string; at?: Date },
): Promise<{ sample: Sample; sheet: Sheet }[]> {
  const snapshot = await sampleSnapshot(store, issuer, { template, origin, at });
  return SAMPLES.map((sample) => ({ sample, sheet: sheetOf(snapshot, { serial: SERIAL, names: sample }) }));
}

/** One of them as it will be printed. */
export async function previewPdf(
  store: Store,
  issuer: Issuer,
  {
    template,
    script,
    origin,
    at = new Date(),
  }: { template: CertificateTemplate; script: string; origin: string; at?: Date },
): Promise<Result<Buffer, { code: 'printing-busy' }>> {
  const sheets = await previewSheets(store, issuer, { template, origin, at });
  const { sheet } = sheets.find(({ sample }) => sample.script === script) ?? (sheets[0] as { sheet: Sheet });
  const pdf = await drawOnPress(sheet, { awardedAt: at });
  return pdf ? ok(pdf) : refuse({ code: 'printing-busy' });
}

/** What the issuer could award: the first published course, under its own name; a regulator's with a decision and an end. */
async function sampleSnapshot(
  store: Store,
  { institution }: Issuer,
  { template, origin, at }: { template: CertificateTemplate; origin: string; at: Date },
): Promise<Snapshot> {
  const { institutions, courseWords } = store.t;
  const [own] = await store.read.select().from(institutions).where(eq(institutions.id, institution));
  if (!own) throw new Error('An issuer without an institution.');
  const [published] = await store.read.select().from(courseWords).orderBy(asc(courseWords.course)).limit(1);
  const titles = published?.words.title ?? { en: 'Digital journalism standards' };
  const day = at.toISOString().slice(0, 10);
  const later = `${at.getUTCFullYear() + 3}${day.slice(4)}`;
  const isRegulator = own.kind === 'regulator';
  const language = printableLanguage(template.languages[0], titles, CURRENT_WORDING);
  return {
    ...{ kind: isRegulator ? 'certification' : 'completion', wording: CURRENT_WORDING, language, awardedOn: day },
    address: `${origin}/c/${CODE}`,
    course: {
      slug: (published?.course ?? 'course') as Snapshot['course']['slug'],
      titles,
      tamga: 'M12 40V14H36V40M12 27H36M24 14V6',
    },
    version: { id: CODE as CourseVersionId, number: 1 },
    institution: published?.words.institution ?? own,
    issuer: { slug: own.slug, names: own.names, country: own.country, tamga: own.tamga },
    hours: 24,
    competencies: Object.entries(published?.words.competencies ?? {})
      .slice(0, 6)
      .map(([code, texts]) => ({ code, titles: texts })),
    ...(isRegulator
      ? {
          accreditation: { id: CODE as never, decision: '№ 000/0000', until: later },
          validUntil: later,
          firstAwardedOn: day,
        }
      : {}),
    template,
    assessment: { language, items: 40, pass: 0.7 },
  };
}
