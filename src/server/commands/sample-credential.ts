import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed.ts';
import { openStore, type Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { type Certificate, insertCertificate, institutionBySlug } from '#domain/certificates/insert.ts';
import { signCertificate } from '#domain/certificates/sign.ts';
import { publishCourses } from '#domain/courses/publish.ts';
import { type CourseVersion, newestVersion, publishedWords } from '#domain/courses/versions.ts';
import { endorse } from '#domain/endorsements/give.ts';
import { didDocumentOf } from '#domain/keys/published.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { holdSecret, newSecret } from '#domain/secrets.ts';
import { revoke } from '#domain/statuses/change.ts';
import { readSettings } from '../settings.ts';
import { CommandRefused, command } from './command.ts';

const UNIVERSITY = 'altinkopru-university';
const REGULATOR = 'altinkopru-media-register';
const COURSE = 'digital-journalism-standards';
const YEAR = 365 * 86_400_000;

// `npm run sample:credential -- FOLDER`: credentials as the site issues them, and the DID documents that verify them, from a
// demonstration that is made for the purpose in a temporary folder and forgotten.
await command(async ([folder]) => {
  if (!folder) throw new CommandRefused('Say where to: npm run sample:credential -- FOLDER');
  const scratch = mkdtempSync(join(tmpdir(), 'tamga-sample-'));
  const url = join(scratch, 'tamga.db');
  await migrate(url);
  const store = await openStore({ url });
  try {
    holdSecret(store, newSecret());
    const content = join(process.cwd(), 'content');
    await publishCourses(store, content);
    const { credentialOrigin: origin } = readSettings({ ...process.env, DATA_DIR: scratch });
    await seed(store, { dataFolder: scratch, content, origin });
    const samples = await samplesOf(store, origin);
    mkdirSync(folder, { recursive: true });
    for (const [name, document] of Object.entries(samples)) writeFileSync(join(folder, name), document);
    return Object.keys(samples)
      .map((name) => join(folder, name))
      .join('\n');
  } finally {
    await store.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});

/** One credential that holds, one revoked and one expired, of one issuer; and the endorsement of the first by another. */
async function samplesOf(store: Store, origin: string): Promise<Record<string, string>> {
  const version = (await newestVersion(store, COURSE as never)) as CourseVersion;
  const university = await issuerOf(store, UNIVERSITY);
  const now = new Date();
  const past = new Date(now.getTime() - 2 * YEAR);
  const [valid, revoked, expired] = [
    await awarded(store, version, { to: 0, issuer: university, origin, at: now }),
    await awarded(store, version, { to: 1, issuer: university, origin, at: now }),
    await awarded(store, version, {
      ...{ to: 2, issuer: university, origin, at: past },
      validUntil: new Date(past.getTime() + YEAR),
    }),
  ];
  const why = { reason: 'error', publicText: 'Awarded by mistake.', internalText: 'A sample.' } as const;
  await revoke(store, university, { certificate: revoked.id, ...why });
  const endorsed = await endorse(store, await issuerOf(store, REGULATOR), { certificate: valid.id });
  if (!endorsed.ok) throw new Error(endorsed.refusal.code);
  return {
    'did.json': (await didDocumentOf(store, UNIVERSITY)) ?? '',
    'credential.json': await textOf(store, valid),
    'credential-revoked.json': await textOf(store, revoked),
    'credential-expired.json': await textOf(store, expired),
    'endorsement.json': endorsed.value.signed,
    'endorser-did.json': (await didDocumentOf(store, REGULATOR)) ?? '',
  };
}

async function awarded(
  store: Store,
  version: CourseVersion,
  { to, issuer, ...rest }: { to: number; issuer: Issuer; origin: string; at: Date; validUntil?: Date },
): Promise<Certificate> {
  const { people } = store.t;
  const printed = await publishedWords(store, version.content.id);
  const [person] = await store.read.select().from(people).limit(1).offset(to);
  if (!printed || !person) throw new Error('The demonstration has neither the course nor its people.');
  const made = await store.tx((db) =>
    insertCertificate(db, store, {
      ...{ learner: { role: 'learner', person: person.id }, version, printed, actor: SYSTEM, language: 'az' },
      ...{ kind: 'completion', issuer: issuer.institution, issuerPrinted: printed.institution, run: 1, edition: 1 },
      ...rest,
    }),
  );
  if (!made.ok || !made.value) throw new Error(made.ok ? 'Awarded before.' : made.refusal.code);
  await signCertificate(store, { certificate: made.value.id, at: rest.at });
  return made.value;
}

async function issuerOf(store: Store, slug: string): Promise<Issuer> {
  const institution = await institutionBySlug(store.read, store, slug);
  const [person] = await store.read.select().from(store.t.people).limit(1);
  if (!institution || !person) throw new Error(`The demonstration has no ${slug}.`);
  return { role: 'issuer', person: person.id, institution };
}

async function textOf(store: Store, { code }: Certificate): Promise<string> {
  return (await findCertificate(store, code))?.credential ?? '';
}
