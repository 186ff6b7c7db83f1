import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BatchId, type InstitutionId, newId, type PersonId } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { accredit } from '#domain/accreditations/give.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { prepareBatch } from '#domain/batches/prepare.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { createKey } from '#domain/keys/ceremony.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { holdSecret } from '#domain/secrets.ts';
import { LEAN } from '../../src/launch/tasks.mjs';
import { builtCourses } from './courses.ts';
import { insertMany } from './insert-many.ts';
import { onCore } from './machine.ts';
import { addPeople, enrolMany } from './people.ts';
import { number, type Row } from './table.ts';

const SECRET = 'a key that is long enough for measuring, and no secret';
const ORIGIN = 'http://localhost';
/** Megabytes that the process which awards may hold, however many rows there are. */
const MOST_MEMORY = 300;

/** What `award-batch.ts` says it took. */
interface Took {
  readonly seconds: number;
  readonly cpu: number;
  readonly most: number;
  readonly awarded: number;
  readonly unsigned: number;
}

/**
 * A bulk award of a regulator, from its start until every certificate is signed and in the log, by a process of its own that
 * asks for the progress meanwhile. Letters are queued and not sent.
 */
export async function batchRows({
  site,
  folder,
  short,
}: {
  site: string;
  folder: string;
  short: boolean;
}): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of short ? [1000] : [1000, 10_000]) {
    const data = join(folder, `batch-${count}`);
    mkdirSync(data);
    const url = join(data, 'tamga.db');
    await migrate(url);
    const store = await openStore({ url });
    holdSecret(store, SECRET);
    const batch = await preparedBatch(store, site, count);
    await store.close();
    rows.push(...rowsOf(count, awardApart(url, batch)));
  }
  return rows;
}

function awardApart(url: string, batch: BatchId): Took {
  const program = join(import.meta.dirname, 'award-batch.ts');
  const [command, args] = onCore(0, process.execPath, [...LEAN.flags, program, url, batch, SECRET, ORIGIN]);
  const ended = spawnSync(command, args, { env: { ...process.env, ...LEAN.env }, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return JSON.parse(ended.stdout) as Took;
}

function rowsOf(count: number, { seconds, cpu, most, awarded, unsigned }: Took): Row[] {
  const many = number(count);
  const isWhole = awarded === count && unsigned === 0;
  return [
    {
      measure: `bulk award of ${many}`,
      ours: `${number(count / seconds)}/s, ${number(seconds)} s`,
      cpu: (cpu / count) * 1e6,
      goal: 'all awarded and signed',
      met: isWhole,
      figure: seconds,
    },
    {
      measure: `memory of a bulk award of ${many}`,
      ours: `at the most ${number(most)} MB`,
      goal: `< ${MOST_MEMORY} MB`,
      met: most < MOST_MEMORY,
      figure: most,
    },
  ];
}

/** So many people who completed the course, a regulator that accredited it, and a batch of them all. */
async function preparedBatch(store: Store, site: string, count: number): Promise<BatchId> {
  const [source] = builtCourses(site);
  if (!source) throw new Error('The site has no course.');
  await publishCourse(store, source);
  const people = await addPeople(store, count);
  const version = await enrolMany(store, people, source.course.id);
  const of = { course: source.course.id, version: version.id, at: new Date() };
  await insertMany(
    store,
    store.t.completions,
    people.map(({ person }) => ({ learner: person, ...of })),
  );
  const issuer = await regulator(store);
  const year = 365 * 86_400_000;
  const accredited = await accredit(store, issuer, {
    ...{ version: version.id, languages: version.content.languages, conditions: {}, decision: '1', validMonths: 36 },
    ...{ from: new Date(Date.now() - year), until: new Date(Date.now() + year) },
  });
  const prepared = await prepareBatch(store, issuer, { version: version.id, wanted: { ready: true } });
  if (!accredited.ok || !prepared.ok) throw new Error('The batch was refused.');
  return prepared.value;
}

async function regulator(store: Store): Promise<Issuer> {
  const [institution, person] = [newId<InstitutionId>(), newId<PersonId>()];
  await store.tx(async (db) => {
    await db.insert(store.t.institutions).values({
      ...{ id: institution, slug: 'register', kind: 'regulator', names: { en: 'Register' }, country: 'AZ' },
      ...{ tamga: 'M4 4 H44', url: 'https://register.example', email: 'office@register.example' },
      createdAt: new Date(),
    });
  });
  await createKey(store, SYSTEM, { institution, origin: ORIGIN });
  return { role: 'issuer', person, institution };
}
