import { expect, test } from 'vitest';
import { newId, type PersonId } from '#db/ids.ts';
import { auditPage } from '#domain/audit/read.ts';
import { record, SYSTEM } from '#domain/audit/record.ts';
import { anAccount, anAdministrator, anInstitution, freshAccounts } from '#tests/support/members.ts';

test('what is undone leaves no trace in the audit', async () => {
  const store = await freshAccounts();

  const failing = store.tx(async (db) => {
    await record(db, store, { actor: SYSTEM, deed: 'institution-made', subject: 'x' });
    throw new Error('the deed failed');
  });

  await expect(failing).rejects.toThrow('the deed failed');
  expect(await store.read.$count(store.t.audit)).toBe(0);
});

test('it is read newest first, page by page, and by deed, person and institution', async () => {
  const store = await freshAccounts();
  const administrator = await anAdministrator(store);
  const institution = await anInstitution(store);
  const { person } = await anAccount(store, { name: 'Timur' });
  await store.tx(async (db) => {
    for (let count = 0; count < 60; count++)
      await record(db, store, { actor: administrator, deed: 'invitation-sent', subject: institution, institution });
    await record(db, store, {
      actor: administrator,
      deed: 'membership-ended',
      subject: person,
      institution,
      detail: { role: 'tutor' },
    });
    await record(db, store, { actor: SYSTEM, deed: 'administrator-made', subject: newId<PersonId>() });
  });

  const first = await auditPage(store, administrator);
  const second = await auditPage(store, administrator, { before: first.next });

  expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 12, undefined]);
  expect(first.entries[0]).toMatchObject({ deed: 'administrator-made', actorName: undefined, subjectName: undefined });
  expect(first.entries[1]).toMatchObject({
    deed: 'membership-ended',
    actorName: 'Aylin',
    subjectName: 'Timur',
    role: 'administrator',
  });
  expect((await auditPage(store, administrator, { deed: 'membership-ended' })).entries).toHaveLength(1);
  expect((await auditPage(store, administrator, { person })).entries).toHaveLength(1);
  expect((await auditPage(store, administrator, { institution })).entries).toHaveLength(50);
});
