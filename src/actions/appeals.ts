import type { AppealId, CertificateId } from '#db/ids.ts';
import { answerAppeal } from '#domain/appeals/answer.ts';
import { makeAppeal } from '#domain/appeals/make.ts';
import { issuerForm, viewerForm } from './forms.ts';

/** Appeals against the state of a certificate. Each answers what was entered with what came of it. */
export const appeals = {
  make: viewerForm(async ({ entries, store, viewer }) => {
    const certificate = entries.get('certificate') as CertificateId;
    const text = entries.get('text').replace(/\r\n/g, '\n');
    return { text, answer: await makeAppeal(store, viewer.learner, { certificate, text }) };
  }),
  answer: issuerForm(async ({ entries, store, issuer }) => {
    const appeal = entries.get('appeal') as AppealId;
    const text = entries.get('text').replace(/\r\n/g, '\n');
    return { appeal, text, answer: await answerAppeal(store, issuer, { appeal, text }) };
  }),
};
