import type { APIRoute } from 'astro';
import type { CourseSlug } from '#db/ids.ts';
import { examinerFor } from '#domain/statistics/examiner.ts';
import { exportForResearch } from '#domain/statistics/research/export.ts';

/** Who comes by a link finds the page that says what the file holds. */
export const GET: APIRoute = async ({ params, locals: { store, viewer }, redirect }) => {
  const home = `/${params['locale']}/tutor/${params['course']}/research`;
  if (!viewer) return redirect(`/${params['locale']}/sign-in?to=${encodeURIComponent(home)}`, 303);
  if (!(await examinerFor(store, viewer, params['course'] as CourseSlug))) return new Response(null, { status: 404 });
  return redirect(home, 303);
};

/** The answers to a course for research, sent while they are read. */
export const POST: APIRoute = async ({ params, locals: { store, viewer }, redirect, rewrite }) => {
  const course = params['course'] as CourseSlug;
  const home = `/${params['locale']}/tutor/${course}/research`;
  if (!viewer) return redirect(`/${params['locale']}/sign-in?to=${encodeURIComponent(home)}`, 303);
  const examiner = await examinerFor(store, viewer, course);
  if (!examiner) return new Response(null, { status: 404 });
  const made = await exportForResearch(store, examiner, { course });
  if (!made.ok)
    return made.refusal.code === 'no-such-course' ? new Response(null, { status: 404 }) : rewrite(`${home}?refused`);
  const { zip } = made.value;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await zip.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await zip.return(undefined);
    },
  });
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${course}-${new Date().toISOString().slice(0, 10)}.zip"`,
    'cache-control': 'private, no-store',
  };
  return new Response(body, { headers });
};
