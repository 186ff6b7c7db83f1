import type { APIRoute } from 'astro';
import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import { personalPart } from '#domain/progress/personal.ts';
import { hasLesson } from '#domain/progress/read.ts';

/** Where the language switch of a lesson leads without a script: to the block at which she kept her place, else to the lesson's top. */
export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const { store, viewer } = locals;
  const { locale = 'en' } = params;
  const [course, lesson] = [params.course as CourseSlug, params.lesson as LessonSlug];
  if (!(await hasLesson(store, course, lesson))) return new Response(null, { status: 404 });
  const personal = viewer && (await personalPart(store, viewer.learner, { course, lesson, language: locale }));
  const place = personal?.place?.lesson === lesson ? `#${personal.place.block}` : '';
  return redirect(`/${locale}/courses/${course}/${lesson}${place}`, 303);
};
