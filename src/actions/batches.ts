import { ActionError, defineAction } from 'astro:actions';
import type { BatchId, CourseVersionId } from '#db/ids.ts';
import { prepareBatch } from '#domain/batches/prepare.ts';
import { discardBatch, startBatch, stopBatch } from '#domain/batches/steer.ts';
import { asIssuer } from '#domain/people/roles.ts';
import { isLocale } from '#i18n/locales.ts';
import { type Entries, issuerForm } from './forms.ts';

/** Bulk awards. */
export const batches = {
  /** An empty list stands for everybody who can be awarded. Answers what was entered with what came of it, a file as the list it holds. */
  prepare: defineAction({
    accept: 'form',
    async handler(data: FormData, { locals }) {
      const issuer = asIssuer(locals.viewer);
      if (!issuer) throw new ActionError({ code: 'NOT_FOUND' });
      const text = (name: string) => String(data.get(name) ?? '');
      const file = data.get('file');
      const list = file instanceof File && file.size > 0 ? await file.text() : text('list');
      const version = text('version') as CourseVersionId;
      const language = text('language');
      const wanted = list.trim()
        ? { list, leaveOutUnknown: data.has('leaveOut') }
        : { ready: true as const, language: isLocale(language) ? language : undefined };
      return { entered: { version, list }, answer: await prepareBatch(locals.store, issuer, { version, wanted }) };
    },
  }),
  start: issuerForm(({ entries, store, issuer, context }) =>
    startBatch(store, issuer, { ...named(entries), origin: context.locals.settings.credentialOrigin }),
  ),
  stop: issuerForm(({ entries, store, issuer }) => stopBatch(store, issuer, named(entries))),
  discard: issuerForm(({ entries, store, issuer }) => discardBatch(store, issuer, named(entries))),
};

function named(entries: Entries) {
  return { batch: entries.get('batch') as BatchId };
}
