import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { newId, type PersonId } from '#db/ids.ts';
import { makeAppeal } from '#domain/appeals/make.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { askCorrection } from '#domain/corrections/ask.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { exportAccount } from '#domain/people/export.ts';
import { makeShare } from '#domain/shares/make.ts';
import { suspend } from '#domain/statuses/change.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

/** A certificate about which everything was written that can be. */
async function dealtWith() {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const { certificate, learner } = await aCertificate(store);
  const other = await aCertificate(store);
  for (const { learner: holder, certificate: one } of [{ learner, certificate }, other]) {
    const named = { certificate: one.id, at: AT };
    const names = { name: 'Aygün Quliyeva', latin: 'Aygun Guliyeva', reason: 'Quliyeva by passport.' };
    await askCorrection(store, holder, { ...named, ...names });
    const words = { publicText: 'About Quliyeva.', internalText: 'Quliyeva, file 7.' };
    await suspend(store, issuer, { ...named, reason: 'under-review', ...words });
    await makeAppeal(store, holder, { ...named, text: 'I am Quliyeva.' });
    await makeShare(store, holder, { ...named, label: 'Quliyev', span: 'week' });
    await store.tx((db) =>
      db
        .insert(store.t.identityNotes)
        .values({
          ...{
            person: holder.person,
            institution: issuer.institution,
            text: 'Passport.',
            by: newId<PersonId>(),
            at: AT,
          },
        })
        .returning(),
    );
  }
  return { store, certificate, learner };
}

test('an erasure leaves of what was written about a certificate only the change, its kind of reason and its day', async () => {
  const { store, certificate, learner } = await dealtWith();
  const { t, read } = store;

  await store.tx((db) => erasePerson(db, store, learner.person, AT));

  for (const table of [t.appeals, t.shares, t.identityNotes]) expect(await read.$count(table)).toBe(1);
  const changes = await read.select().from(t.statusChanges);
  expect(changes.find((one) => one.certificate === certificate.id)).toMatchObject({
    ...{ change: 'suspended', reason: 'under-review', at: AT, publicText: '', internalText: '' },
  });
  const corrections = await read.select().from(t.corrections);
  expect(corrections.find((one) => one.certificate === certificate.id)).toMatchObject({
    ...{ name: null, nameLatin: null, reason: '' },
  });
  expect(corrections.find((one) => one.certificate !== certificate.id)).toMatchObject({ name: 'Aygün Quliyeva' });
  expect((await findCertificate(store, certificate.code))?.state).toMatchObject({
    ...{ is: 'suspended', since: AT, publicText: '' },
  });
});

test('an export holds what became of one’s certificates, and not the issuer’s own notes', async () => {
  const { store, certificate, learner } = await dealtWith();

  const files = unzipSync(await exportAccount(store, learner, { readme: '' }));
  const rows = (name: string) => JSON.parse(strFromU8(files[`${name}.json`] ?? new Uint8Array()));

  const { serial } = certificate;
  expect(rows('certificate-states')).toEqual([
    { serial, change: 'suspended', reason: 'under-review', publicText: 'About Quliyeva.', at: AT.toISOString() },
  ]);
  expect(rows('corrections')).toMatchObject([{ serial, name: 'Aygün Quliyeva', decidedAt: null }]);
  expect(rows('appeals')).toMatchObject([{ serial, text: 'I am Quliyeva.', answer: null }]);
  expect(rows('shares')).toMatchObject([{ serial, label: 'Quliyev' }]);
  expect(rows('identity-notes')).toMatchObject([{ text: 'Passport.' }]);
  const all = Object.values(files).map((file) => strFromU8(file));
  expect(all.join('')).not.toContain('file 7');
});
