import { type ActionAPIContext, ActionError, defineAction } from 'astro:actions';
import type { AttemptId, CourseSlug, PersonId } from '#db/ids.ts';
import { returnAttempt } from '#domain/assessments/return.ts';
import { grantTime } from '#domain/cohorts/time.ts';
import { tutorFor } from '#domain/cohorts/tutor.ts';

/** Forms of the tutor's desk. Each names its course in a hidden field and answers what was entered with what came of it. */
export const cohorts = {
  returnAttempt: defineAction({
    accept: 'form',
    async handler(data: FormData, context) {
      const tutor = await tutorIn(data, context);
      const entered = { attempt: text(data, 'attempt') as AttemptId, reason: text(data, 'reason') };
      return { entered, answer: await returnAttempt(context.locals.store, tutor, entered) };
    },
  }),
  grantTime: defineAction({
    accept: 'form',
    async handler(data: FormData, context) {
      const tutor = await tutorIn(data, context);
      const entered = {
        course: text(data, 'course') as CourseSlug,
        learner: text(data, 'learner') as PersonId,
        factor: Number(text(data, 'factor')),
      };
      return { entered, answer: await grantTime(context.locals.store, tutor, entered) };
    },
  }),
};

async function tutorIn(data: FormData, { locals }: ActionAPIContext) {
  if (!locals.viewer) throw new ActionError({ code: 'UNAUTHORIZED' });
  const tutor = await tutorFor(locals.store, locals.viewer, text(data, 'course') as CourseSlug);
  if (!tutor) throw new ActionError({ code: 'NOT_FOUND' });
  return tutor;
}

function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : '';
}
