import { ActionError, defineAction } from 'astro:actions';
import type { CourseSlug, CourseVersionId, PersonId } from '#db/ids.ts';
import { award } from '#domain/certificates/award.ts';
import { certify } from '#domain/certificates/certify.ts';
import { checkFile } from '#domain/certificates/check-file.ts';
import { noteIdentity } from '#domain/certificates/identity-note.ts';
import { publishedWords } from '#domain/courses/versions.ts';
import { type Entries, issuerForm, viewerForm } from './forms.ts';

export const certificates = {
  award: viewerForm(async ({ entries, store, viewer, context }) => {
    const course = entries.get('course') as CourseSlug;
    const printed = await publishedWords(store, course);
    if (!printed) throw new ActionError({ code: 'NOT_FOUND' });
    return award(store, viewer.learner, { course, printed, origin: context.locals.settings.credentialOrigin });
  }),
  /** At the issuer's desk, for one person. */
  certify: issuerForm(({ entries, store, issuer, context }) =>
    certify(store, issuer, { ...candidate(entries), origin: context.locals.settings.credentialOrigin }),
  ),
  noteIdentity: issuerForm(async ({ entries, store, issuer }) => {
    const text = entries.get('text');
    return { text, answer: await noteIdentity(store, issuer, { ...candidate(entries), text }) };
  }),
  /** A file that anyone may check; nothing of it is kept. */
  check: defineAction({
    accept: 'form',
    async handler(data: FormData, { locals: { store, settings, address } }) {
      const file = data.get('file');
      const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      return checkFile(store, settings, { bytes, address });
    },
  }),
};

function candidate(entries: Entries) {
  return { person: entries.get('person') as PersonId, version: entries.get('version') as CourseVersionId };
}
