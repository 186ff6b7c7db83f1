import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CertificateCode } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { batchRows } from './batches.ts';
import { addCertificates, certificateRows, scaledCertificateRow } from './certificates.ts';
import type { Bench, Figure } from './compare.ts';
import { finishedPages, multiplied } from './content.ts';
import { builtCourses, publishSitting } from './courses.ts';
import { credentialRows } from './credentials.ts';
import { openGenerator } from './generator.ts';
import { LEARNING, learningRows, scaledRows } from './learning.ts';
import { machineLine } from './machine.ts';
import { memoryRows } from './memory.ts';
import { pageRows } from './pages.ts';
import { pdfRows } from './pdfs.ts';
import { addPeople, addStudies, type BenchLearner } from './people.ts';
import { exerciseRows, scoringRows } from './scoring.ts';
import type { Plan } from './scripts.ts';
import { startTamga } from './servers.ts';
import { signInRows } from './sign-ins.ts';
import { startRows } from './starts.ts';
import { statisticsRows } from './statistics.ts';
import { type Row, tableOf } from './table.ts';
import { reader, weightRows } from './weight.ts';

// npm run bench [-- --short] [-- --json FILE] [-- --lighthouse]: see README.md.
const options = {
  short: { type: 'boolean', default: false },
  lighthouse: { type: 'boolean', default: false },
  json: { type: 'string' },
} as const;
const { values } = parseArgs({ options });
const { short, json, lighthouse } = values;
if (lighthouse) {
  const { printLighthouse } = await import('./lighthouse.ts');
  await printLighthouse({ runs: short ? 1 : 5 });
  process.exit();
}

/** Learners at 1×. */
const ONE = 100;
const site = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'tamga-bench-'));
const rows: Row[] = [];
const generator = openGenerator();
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

interface Filled {
  readonly settled: BenchLearner[];
  readonly codes: CertificateCode[];
}

const data = join(folder, 'data');
const store = await filledStore();
const filled: Filled = { settled: [], codes: [] };
await grow(filled, ONE);

let tamga = await startTamga({ site, data });
const bench = (rounds: number, seconds: number): Bench => ({
  generator,
  tamga,
  folder,
  rounds: short ? 1 : rounds,
  seconds: short ? 0.7 : seconds,
});
const byScale: { scale: number; ours: Figure[] }[] = [];

await step('Finished pages', async () => pageRows(bench(5, 1)));
await step('Learning', async () => {
  const { rows: learnt, ours } = await learningRows(bench(2, 2), store, filled.settled);
  byScale.push({ scale: 1, ours });
  return learnt;
});
await step('Exercises', () => exerciseRows(bench(2, 1), site));
await step('Scoring', async () => scoringRows(site, { short }));
await step('Certificates', async () => certificateRows(bench(2, 2), filled.codes));
await step('PDFs', () => pdfRows({ short }));
await step('Credentials', () => credentialRows({ short }));
await step('Bulk awards', () => batchRows({ site, folder, short }));
await step('Statistics', async () => {
  const [source] = builtCourses(site);
  return source ? statisticsRows(source, { folder, short }) : [];
});
await step('Sign-ins', async () => signInRows(bench(1, 4), filled.settled, await viewPlan()));
await step('Weight', async () =>
  weightRows(
    reader((path) => generator.sample({ kind: 'page', path }, tamga), tamga.origin),
    finishedPages(site).filter((path) => /^\/(az|ru|en)\/courses\/[^/]+\/[^/.]+$/.test(path)),
  ),
);
await step('Memory', () => memoryRows(generator, tamga, finishedPages(site), 'after all of the above'));

if (!short) {
  for (const scale of [10, 100]) {
    await step(`People ${scale}×`, async () => {
      await grow(filled, ONE * scale);
      const scaled = await scaledRows(bench(1, 2), store, filled.settled, `people ${scale}×`);
      const certificates = await scaledCertificateRow(bench(1, 2), filled.codes, `people ${scale}×`);
      byScale.push({ scale, ours: scaled.ours });
      return [...scaled.rows, certificates.row];
    });
  }
  rows.push(...flatRows());
  await step('Content 10×', async () => {
    await tamga.stop();
    const copy = join(folder, 'content');
    for (const source of multiplied(site, copy, 10)) await publishCourse(store, source);
    tamga = await startTamga({ site: copy, data });
    const { rows: scaled } = await scaledRows(bench(1, 2), store, filled.settled, 'people 100×, content 10×');
    return [...scaled, ...(await memoryRows(generator, tamga, finishedPages(copy), 'people 100×, content 10×'))];
  });
}
await tamga.stop();
await step('Starts', () => startRows(folder, short ? 1 : 3));
await store.close();
generator.stop();

process.stdout.write(`\n${machineLine()}\n\n${tableOf(rows)}\n`);
if (json)
  writeFileSync(json, `${JSON.stringify({ machine: machineLine(), at: new Date().toISOString(), rows }, null, 2)}\n`);

/** Runs one part; what fails is a line of the table, and the rest goes on. */
async function step(name: string, measure: () => Promise<Row[]>): Promise<void> {
  const startedAt = performance.now();
  process.stderr.write(`${name} …`);
  try {
    rows.push(...(await measure()));
    process.stderr.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stderr.write(` failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    rows.push({ measure: name, ours: 'failed', figure: null, goal: 'to run', met: false });
  }
}

async function filledStore(): Promise<Store> {
  mkdirSync(data);
  const url = join(data, 'tamga.db');
  await migrate(url);
  const opened = await openStore({ url });
  const courses = builtCourses(site);
  for (const course of courses) await publishCourse(opened, course);
  if (courses[0]) await publishSitting(opened, courses[0]);
  return opened;
}

/** Adds learners who have completed the course and hold its certificate, until there are `count`. */
async function grow({ settled, codes }: Filled, count: number): Promise<void> {
  const course = builtCourses(site)[0]?.course.id;
  if (!course) throw new Error('The site has no course.');
  while (settled.length < count) {
    const learners = await addPeople(store, Math.min(1000, count - settled.length));
    await addStudies(store, learners, course);
    codes.push(...(await addCertificates(store, learners, course)));
    settled.push(...learners);
  }
}

async function viewPlan(): Promise<Plan> {
  const [view] = LEARNING;
  if (!view) throw new Error('There is no lesson view.');
  return view.plan(store, filled.settled);
}

/** CPU of one view, answer … at 100× people beside that at 1×. */
function flatRows(): Row[] {
  const [few, many] = [byScale.find(({ scale }) => scale === 1), byScale.find(({ scale }) => scale === 100)];
  return LEARNING.flatMap(({ name }, i) => {
    const [before, after] = [few?.ours[i], many?.ours[i]];
    if (!before || !after) return [];
    const ratio = after.cpu / before.cpu;
    return [
      {
        measure: `cost of: ${name}, 100× to 1×`,
        ours: `${Math.round(after.cpu)} µs`,
        beside: `${Math.round(before.cpu)} µs`,
        ratio,
        goal: '≤ 125 %',
        met: ratio <= 1.25,
        figure: ratio,
      },
    ];
  });
}
