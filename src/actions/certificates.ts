import { ActionError } from 'astro:actions';
import type { CourseSlug } from '#db/ids.ts';
import { award } from '#domain/certificates/award.ts';
import { publishedWords } from '#domain/courses/versions.ts';
import { viewerForm } from './forms.ts';

export const certificates = {
  award: viewerForm(async ({ entries, store, viewer, context }) => {
    const course = entries.get('course') as CourseSlug;
    const printed = await publishedWords(store, course);
    if (!printed) throw new ActionError({ code: 'NOT_FOUND' });
    return award(store, viewer.learner, { course, printed, origin: context.locals.settings.credentialOrigin });
  }),
};
