import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  type AttemptId,
  type BlockSlug,
  type CertificateCode,
  type CertificateId,
  type CertificateSerial,
  type CourseSlug,
  type CourseVersionId,
  type ItemSlug,
  type ItemVersionId,
  type LessonSlug,
  type NoteId,
  newId,
} from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Snapshot } from '#domain/certificates/certificate.ts';
import { ourHandlers, runDue } from '#domain/jobs/run.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Learner } from '#domain/people/actors.ts';
import { eraseAccount } from '#domain/people/erase.ts';
import { eraseNamed } from '#domain/people/erase-named.ts';
import { exportAccount } from '#domain/people/export.ts';
import { addPasskey, passkeyCreation } from '#domain/people/passkey-add.ts';
import { passkeyRequest } from '#domain/people/passkey-use.ts';
import { startSession } from '#domain/people/sessions.ts';
import { makeToken } from '#domain/people/tokens.ts';
import { translator } from '#i18n/translate.ts';
import { anAuthenticator } from '#tests/support/authenticator.ts';
import { anAccount, anAdministrator, freshAccounts, lettersOf, minutes, PASSWORD } from '#tests/support/members.ts';

const course = 'digital-journalism-standards' as CourseSlug;
const lesson = 'why-standards' as LessonSlug;
const [version, item] = ['v1' as CourseVersionId, 'i1' as ItemVersionId];
const slug = 'first-duty' as ItemSlug;
const at = new Date('2026-11-01T10:00:00Z');

const MAILS = { origin: 'https://tamga.example', dataDir: '', mailFrom: '', smtpUrl: undefined };

/** One row of each kind that a learner leaves. */
async function lived(store: Store, { person: learner }: Learner): Promise<void> {
  const { t } = store;
  const attempt = newId<AttemptId>();
  const certificate = newId<CertificateId>();
  await startSession(store, { person: learner, browser: '' });
  await store.tx(async (db) => {
    await db.insert(t.consents).values({ person: learner, kind: 'terms', version: '1', at });
    await db.insert(t.enrolments).values({ learner, course, version, at });
    await db.insert(t.readings).values({ learner, course, lesson, at });
    await db.insert(t.places).values({ learner, course, lesson, block: 'opening' as BlockSlug, language: 'az', at });
    await db.insert(t.notes).values({
      id: newId<NoteId>(),
      learner,
      course,
      lesson,
      block: 'opening' as BlockSlug,
      language: 'az',
      quote: '',
      text: 'my note',
      at,
    });
    await db.insert(t.bookmarks).values({ learner, course, lesson, at });
    await db.insert(t.drafts).values({ learner, course, item: slug, text: 'my draft', language: 'az', at });
    await db.insert(t.pretests).values({
      ...{ learner, course, sitting: 'before', version: 'v' as CourseVersionId, items: [], language: 'az', at },
      ...{ responses: [{ gaps: { origin: 'my own word' } }], scores: [0], score: 0 },
    });
    const response = { learner, course, lesson, item: slug, version: item, language: 'az', score: 1, at };
    await db.insert(t.responses).values({ ...response, key: 'a', response: { chosen: ['public'] } });
    await db.insert(t.responses).values({ ...response, key: 'b', response: { text: 'my own words' } });
    await db.insert(t.attempts).values({
      id: attempt,
      learner,
      course,
      version,
      assessment: 'final',
      number: 1,
      items: [{ version: item, seed: 'draw:0' }],
      language: 'az',
      startedAt: at,
      dueAt: at,
    });
    await db
      .insert(t.answers)
      .values({ attempt, place: 0, item, language: 'az', response: { chosen: ['public'] }, savedAt: at });
    await db.insert(t.returnedAttempts).values({ attempt, by: learner, reason: 'She was in hospital.', at });
    await db.insert(t.certificates).values({
      id: certificate,
      serial: newId<CertificateSerial>(),
      code: newId<CertificateCode>(),
      learner,
      course,
      version,
      nameHash: '',
      snapshot: {} as Snapshot,
      awardedAt: at,
    });
    await db.insert(t.certificateNames).values({ certificate, name: 'Aylin', nameLatin: 'Aylin', salt: '', pdf: null });
  });
}

/** A reset link with its letter still to be sent, and an invitation, as an administrator sends it. */
async function waits(store: Store, { person, email }: Learner & { email: string }, secret: string): Promise<void> {
  await store.tx(async (db) => {
    await makeToken(db, store, { kind: 'reset-password', person, secret, at: new Date() });
    await makeToken(db, store, { kind: 'reset-password', person, at: new Date('2026-01-01') });
    await makeToken(db, store, { kind: 'invitation', subject: { email: email.toUpperCase() }, at: new Date() });
    const letter = { kind: 'reset-password', to: email, locale: 'az', values: {}, path: '/reset/{secret}' } as const;
    await queueMail(db, store, { ...letter, secret });
  });
}

describe('eraseAccount', () => {
  test('deletes what names the person and keeps what only counts', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store, { locale: 'ru' });
    const { t, read } = store;
    await lived(store, learner);

    expect(
      await eraseAccount(store, learner, { typed: learner.email.toUpperCase(), proof: { password: PASSWORD } }),
    ).toEqual({ ok: true, value: undefined });

    for (const table of [
      t.people,
      t.sessions,
      t.tokens,
      t.passkeys,
      t.consents,
      t.memberships,
      t.notes,
      t.bookmarks,
      t.places,
      t.drafts,
      t.pretests,
      t.certificateNames,
    ]) {
      expect(await read.$count(table)).toBe(0);
    }
    const responses = await read.select().from(t.responses);
    expect(responses.map(({ response }) => response)).toEqual(
      expect.arrayContaining([{ chosen: ['public'] }, { text: '' }]),
    );
    expect(await read.select().from(t.answers)).toMatchObject([{ response: { chosen: ['public'] } }]);
    expect(await read.$count(t.attempts)).toBe(1);
    expect(await read.select().from(t.returnedAttempts)).toMatchObject([{ reason: '' }]);
    expect(await read.select().from(t.certificates)).toMatchObject([{ nameErasedAt: expect.any(Date) }]);
    expect(await read.select().from(t.audit)).toMatchObject([
      { deed: 'account-erased', actor: learner.person, subject: learner.person, detail: {} },
    ]);
    expect(await lettersOf(store)).toMatchObject([{ kind: 'goodbye', to: learner.email, locale: 'ru' }]);
  });

  test('deletes after five minutes what a request that was under way wrote after it', async () => {
    const store = await freshAccounts();
    const { t, read } = store;
    const [leaving, staying] = [await anAccount(store), await anAccount(store)];
    await lived(store, staying);
    await eraseAccount(store, leaving, { typed: leaving.email, proof: { password: PASSWORD } });
    await lived(store, leaving);

    await runDue(store, { ...ourHandlers(MAILS, translator), mail: async () => undefined }, { at: minutes(6) });

    for (const table of [
      t.sessions,
      t.consents,
      t.notes,
      t.bookmarks,
      t.places,
      t.drafts,
      t.pretests,
      t.certificateNames,
    ])
      expect(await read.$count(table)).toBe(1);
    const texts = (await read.select().from(t.responses)).filter(({ response }) => 'text' in response);
    expect(texts.map(({ learner, response }) => [learner === leaving.person, response])).toEqual(
      expect.arrayContaining([
        [true, { text: '' }],
        [false, { text: 'my own words' }],
      ]),
    );
    expect(await read.$count(t.people)).toBe(1);
    expect(await read.$count(t.audit)).toBe(1);
  });

  test("leaves other people's things alone", async () => {
    const store = await freshAccounts();
    const [leaving, staying] = [await anAccount(store), await anAccount(store)];
    await lived(store, leaving);
    await lived(store, staying);

    await eraseAccount(store, leaving, { typed: leaving.email, proof: { password: PASSWORD } });

    expect(await store.read.$count(store.t.notes)).toBe(1);
    expect(await store.read.$count(store.t.certificateNames)).toBe(1);
    expect(await store.read.$count(store.t.sessions)).toBe(1);
  });

  test('takes a passkey for proof, and no one else’s', async () => {
    const store = await freshAccounts();
    const origin = 'https://tamga.example';
    const [learner, other] = [await anAccount(store), await anAccount(store)];
    const keys: ReturnType<typeof anAuthenticator>[] = [];
    for (const owner of [learner, other]) {
      const key = anAuthenticator(origin);
      await addPasskey(store, owner, {
        response: key.create(await passkeyCreation(store, owner, { origin })),
        name: '',
        origin,
      });
      keys.push(key);
    }
    const erase = async (key = keys[0]) =>
      eraseAccount(store, learner, {
        typed: learner.email,
        proof: { passkey: key!.sign(await passkeyRequest(store, { origin })), origin },
      });

    expect(await erase(keys[1])).toEqual({ ok: false, refusal: { code: 'passkey-refused' } });
    expect(await erase(keys[0])).toEqual({ ok: true, value: undefined });
  });

  test('is refused with another address typed, with a wrong password, and to the last administrator', async () => {
    const store = await freshAccounts();
    const { person, email } = await anAdministrator(store);
    const learner: Learner = { role: 'learner', person };

    expect(
      await eraseAccount(store, learner, { typed: 'other@kervan.example', proof: { password: PASSWORD } }),
    ).toEqual({ ok: false, refusal: { code: 'address-differs' } });
    expect(await eraseAccount(store, learner, { typed: email, proof: { password: 'a wrong guess' } })).toEqual({
      ok: false,
      refusal: { code: 'password-wrong' },
    });
    expect(await eraseAccount(store, learner, { typed: email, proof: { password: PASSWORD } })).toEqual({
      ok: false,
      refusal: { code: 'last-administrator' },
    });
    expect(await store.read.$count(store.t.people)).toBe(1);
  });
});

describe('eraseNamed', () => {
  test('erases by address or by id, and says in the audit that the operator did', async () => {
    const store = await freshAccounts();
    const [one, other] = [await anAccount(store), await anAccount(store)];

    expect((await eraseNamed(store, { named: one.email.toUpperCase() })).ok).toBe(true);
    expect((await eraseNamed(store, { named: other.person })).ok).toBe(true);

    expect(await store.read.$count(store.t.people)).toBe(0);
    expect(await store.read.select().from(store.t.audit)).toMatchObject([
      { deed: 'account-erased', actor: 'system', role: 'system', subject: one.person },
      { deed: 'account-erased', actor: 'system', role: 'system', subject: other.person },
    ]);
  });

  test('is refused for nobody and for the last administrator', async () => {
    const store = await freshAccounts();
    const { person } = await anAdministrator(store);

    expect(await eraseNamed(store, { named: 'nobody@kervan.example' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-person' },
    });
    expect(await eraseNamed(store, { named: person })).toEqual({ ok: false, refusal: { code: 'last-administrator' } });
  });
});

describe('exportAccount', () => {
  test('holds everything about the person and nothing about others, without secrets', async () => {
    const store = await freshAccounts();
    const [learner, other] = [await anAccount(store), await anAccount(store, { email: 'other@kervan.example' })];
    await lived(store, learner);
    await lived(store, other);
    const deed = { actor: learner, deed: 'certificate-awarded', subject: 'a certificate', at } as const;
    await store.tx((db) => record(db, store, deed));
    await waits(store, learner, 'her-secret');
    await waits(store, other, 'another-secret');

    const files = unzipSync(await exportAccount(store, learner, { readme: 'What is in here.' }));

    const rows = (name: string) =>
      JSON.parse(strFromU8(files[`${name}.json`] ?? new Uint8Array())) as Record<string, unknown>[];
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toBe('What is in here.\n');
    expect(rows('account')).toMatchObject([{ email: learner.email }]);
    for (const name of [
      'sessions',
      'consents',
      'enrolments',
      'readings',
      'places',
      'drafts',
      'pretests',
      'attempts',
      'answers',
      'notes',
      'bookmarks',
      'certificates',
    ])
      expect(rows(name)).toHaveLength(1);
    expect(rows('responses')).toHaveLength(2);
    expect(rows('notes')).toMatchObject([{ text: 'my note' }]);
    expect(rows('certificates')).toMatchObject([{ name: 'Aylin' }]);
    expect(rows('audit')).toMatchObject([{ deed: 'certificate-awarded' }]);
    expect(rows('attempts')).toMatchObject([{ items: [{ version: item, seed: 'draw:0' }] }]);
    const opens = { createdAt: expect.any(String), expiresAt: expect.any(String) };
    expect(rows('links').toSorted((a, b) => String(a['kind']).localeCompare(String(b['kind'])))).toEqual([
      { kind: 'invitation', ...opens },
      { kind: 'reset-password', ...opens },
    ]);
    expect(rows('letters')).toMatchObject([{ kind: 'reset-password', to: learner.email, tries: 0 }]);
    const all = Object.values(files)
      .map((file) => strFromU8(file))
      .join('');
    expect(all).not.toMatch(/argon2|other@kervan|secret"|sealed/);
    expect(all).not.toContain(other.person);
  });
});
