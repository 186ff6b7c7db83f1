import type { APIRoute } from 'astro';
import { courseAddresses, findCourse } from '#catalogue/courses.ts';
import { sharePicture } from '#components/site/picture.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

export const prerender = true;

export async function getStaticPaths() {
  const addresses = await courseAddresses();
  return LOCALES.flatMap((locale) => addresses.map(({ course }) => ({ params: { locale, course } })));
}

export const GET: APIRoute = async ({ params }) => {
  const locale = params.locale as Locale;
  const course = await findCourse(params.course ?? '', locale);
  if (!course) return new Response(null, { status: 404 });
  const t = translator(locale);
  const below = `${course.institution.text} · ${t('courses.hours', { count: course.hours })} · ${t('courses.lessons-count', { count: course.lessons.length })}`;
  const picture = sharePicture({ title: course.title, above: t('courses.title'), below, tamga: course.tamga });
  return new Response(picture, { headers: { 'content-type': 'image/png' } });
};
