import type { CertificateId } from '#db/ids.ts';
import { ok } from '#domain/result.ts';
import { endShare, makeShare } from '#domain/shares/make.ts';
import { viewerForm } from './forms.ts';

/** Links to a certificate that end. */
export const shares = {
  make: viewerForm(async ({ entries, store, viewer }) => {
    const entered = { label: entries.get('label'), span: entries.get('span') };
    const certificate = entries.get('certificate') as CertificateId;
    return { entered, answer: await makeShare(store, viewer.learner, { certificate, ...entered }) };
  }),
  end: viewerForm(async ({ entries, store, viewer }) => {
    await endShare(store, viewer.learner, { share: entries.get('share') });
    return ok(undefined);
  }),
};
