import { randomBytes } from 'node:crypto';
import { type CertificateCode, type CertificateId, type CourseSlug, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { award } from '#domain/certificates/award.ts';
import { nameHash } from '#domain/certificates/name-hash.ts';
import { newCode, newSerial } from '#domain/certificates/number.ts';
import { publishedWords } from '#domain/courses/versions.ts';
import { type Bench, compare, type Figure, measureOn } from './compare.ts';
import { insertMany } from './insert-many.ts';
import type { BenchLearner } from './people.ts';
import { figureRow, type Row, rateRow } from './table.ts';

const NAMES = { name: 'Aylin Sarısu', latin: 'Aylin Sarisu' };
/** So many certificates are looked at in turn. */
const WARM = 20;
const GOAL = { goal: '≥ 5,000/s', met: ({ rate }: Figure) => rate >= 5000 };
const BESIDE_BARE = {
  goal: '≥ 5,000/s, 40 % of bare',
  met: ({ rate }: Figure, ratio: number) => rate >= 5000 && ratio >= 0.4,
};

/** Awards one learner her certificate and gives all others one like it; answers their codes. */
export async function addCertificates(
  store: Store,
  learners: readonly BenchLearner[],
  course: CourseSlug,
  at = new Date(),
): Promise<CertificateCode[]> {
  const [first, ...others] = learners;
  const printed = await publishedWords(store, course);
  if (!first || !printed) throw new Error('A certificate needs a learner and a course.');
  const awarded = await award(
    store,
    { role: 'learner', person: first.person },
    { course, printed, origin: 'http://localhost', at },
  );
  if (!awarded.ok) throw new Error(`No certificate: ${awarded.refusal.code}`);
  const { snapshot, version } = awarded.value;
  const rows = others.map(({ person }) => {
    const [id, code, salt] = [newId<CertificateId>(), newCode(), randomBytes(32).toString('base64url')];
    const address = snapshot.address.slice(0, -code.length) + code;
    return {
      id,
      code,
      salt,
      serial: newSerial(snapshot.awardedOn),
      learner: person,
      course,
      version,
      nameHash: nameHash(salt, NAMES),
      snapshot: { ...snapshot, address },
      awardedAt: at,
    };
  });
  const { certificates, certificateNames } = store.t;
  await insertMany(
    store,
    certificates,
    rows.map(({ salt: _, ...row }) => row),
  );
  await insertMany(
    store,
    certificateNames,
    rows.map(({ id, salt }) => ({ certificate: id, name: NAMES.name, nameLatin: NAMES.latin, salt })),
  );
  return [awarded.value.code, ...rows.map(({ code }) => code)];
}

/** Public pages in turn; the PDF, stored and drawn anew. */
export async function certificateRows(bench: Bench, codes: readonly CertificateCode[]): Promise<Row[]> {
  const pages = {
    plan: { kind: 'pages', paths: codes.slice(0, WARM).map((code) => `/c/${code}`) },
    connections: 32,
  } as const;
  // Met once before: what is measured is a page that people look at, not its first rendering.
  await measureOn(bench, bench.tamga, pages);
  const page = await compare(bench, pages);
  const pdf = await compare(bench, { plan: { kind: 'page', path: `/c/${codes[0]}.pdf` }, connections: 8 });
  // Two at once, because the drawing is queued; the first was drawn above.
  const paths = codes.slice(1).map((code) => `/c/${code}.pdf`);
  const made = await measureOn({ ...bench, seconds: Math.min(1, bench.seconds) }, bench.tamga, {
    plan: { kind: 'pages', paths },
    connections: 2,
  });
  return [
    rateRow('certificate page', page, BESIDE_BARE),
    rateRow('certificate as PDF, drawn before', pdf),
    figureRow('certificate as PDF, drawn now', made),
  ];
}

/** The public page of some certificates among many. */
export async function scaledCertificateRow(
  bench: Bench,
  codes: readonly CertificateCode[],
  scale: string,
): Promise<{ row: Row; ours: Figure }> {
  const pages = {
    plan: { kind: 'pages', paths: codes.slice(-WARM).map((code) => `/c/${code}`) },
    connections: 32,
  } as const;
  await measureOn(bench, bench.tamga, pages);
  const ours = await measureOn(bench, bench.tamga, pages);
  return { row: figureRow(`certificate page, ${scale}`, ours, GOAL), ours };
}
