import { ActionError, defineAction } from 'astro:actions';
import type { CourseSlug } from '#db/ids.ts';
import { responseFromForm } from '#domain/items/response.ts';
import { pretestOf } from '#domain/pretests/find.ts';
import { submitPretest } from '#domain/pretests/submit.ts';
import { isLocale } from '#i18n/locales.ts';

/** The questions before and after a course; field names begin with the place, `0:chosen[]`, as on the page of an attempt. */
export const pretests = {
  submit: defineAction({
    accept: 'form',
    async handler(data: FormData, { locals: { store, viewer } }) {
      if (!viewer) throw new ActionError({ code: 'UNAUTHORIZED' });
      const course = String(data.get('course') ?? '') as CourseSlug;
      const given = String(data.get('language') ?? '');
      const language = isLocale(given) ? given : 'en';
      const pretest = await pretestOf(store, viewer.learner, { course, language });
      const answers = (pretest?.places ?? []).map(({ face }, place) => {
        const own = entriesOf(data, `${place}:`);
        return own.length > 0 ? responseFromForm(face.type, own) : undefined;
      });
      return submitPretest(store, viewer.learner, { course, language, answers });
    },
  }),
};

/** The fields of one place that hold anything. */
function entriesOf(data: FormData, mark: string): [string, string][] {
  return [...data].flatMap(([name, value]): [string, string][] =>
    name.startsWith(mark) && typeof value === 'string' && value !== '' ? [[name.slice(mark.length), value]] : [],
  );
}
