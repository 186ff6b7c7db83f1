import type { CertificateId, CorrectionId } from '#db/ids.ts';
import { askCorrection } from '#domain/corrections/ask.ts';
import { approveCorrection, declineCorrection } from '#domain/corrections/decide.ts';
import { type Entries, issuerForm, viewerForm } from './forms.ts';

/** Corrections of names on certificates. */
export const corrections = {
  ask: issuerForm(async ({ entries, store, issuer }) => {
    const entered = enteredIn(entries);
    return { entered, answer: await askCorrection(store, issuer, entered) };
  }),
  askForMine: viewerForm(async ({ entries, store, viewer }) => {
    const entered = enteredIn(entries);
    return { entered, answer: await askCorrection(store, viewer.learner, entered) };
  }),
  approve: issuerForm(async ({ entries, store, issuer }) => {
    const correction = entries.get('correction') as CorrectionId;
    const answer = await approveCorrection(store, issuer, { correction, samePerson: entries.has('samePerson') });
    return { correction, answer };
  }),
  decline: issuerForm(async ({ entries, store, issuer }) => {
    const correction = entries.get('correction') as CorrectionId;
    return { correction, answer: await declineCorrection(store, issuer, { correction }) };
  }),
};

function enteredIn(entries: Entries) {
  return {
    certificate: entries.get('certificate') as CertificateId,
    name: entries.get('certificateName'),
    latin: entries.get('certificateNameLatin'),
    reason: entries.get('reason').replace(/\r\n/g, '\n'),
  };
}
