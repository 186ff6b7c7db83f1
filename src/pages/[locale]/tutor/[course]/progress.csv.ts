import type { APIRoute } from 'astro';
import type { CourseSlug } from '#db/ids.ts';
import { csvOf } from '#domain/cohorts/csv.ts';
import { deskCourse } from '#domain/cohorts/desk.ts';
import { cohortOf } from '#domain/cohorts/learners.ts';
import { inNameOrder } from '#domain/cohorts/page.ts';
import { percent } from '#i18n/dates.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

/** The learners of a course with progress and state, for a spreadsheet. */
export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const { store, viewer } = locals;
  const locale = params['locale'] as Locale;
  const course = params['course'] as CourseSlug;
  const home = `/${locale}/tutor/${course}`;
  if (!viewer) return redirect(`/${locale}/sign-in?to=${encodeURIComponent(home)}`, 303);
  const desk = await deskCourse(store, viewer, { course, language: locale });
  const cohort = desk && (await cohortOf(store, desk.tutor, { course }));
  if (!cohort) return new Response(null, { status: 404 });

  const t = translator(locale);
  const head = [t('cohorts.name'), `${t('cohorts.progress')} (%)`, t('cohorts.state')];
  const rows = inNameOrder(cohort, locale).map(({ name, share, complete, passed, stuck }) => {
    const state = complete
      ? 'cohorts.state-complete'
      : stuck.length > 0
        ? 'cohorts.stuck'
        : passed
          ? 'cohorts.state-passed'
          : 'cohorts.state-learning';
    return [name, String(percent(share)), t(state)];
  });
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${course}-progress.csv"`,
  };
  return new Response(csvOf([head, ...rows]), { headers });
};
