import type { APIRoute } from 'astro';
import { lessonPictures } from '#domain/provenance/lesson-pictures.ts';

export const prerender = true;
export const getStaticPaths = async () =>
  (await lessonPictures()).files.map(({ file }) => ({ params: { picture: file.replace(/\.png$/, '') } }));

/** A picture of the provenance lab, as it was signed. */
export const GET: APIRoute = async ({ params }) => {
  const found = (await lessonPictures()).files.find(({ file }) => file === `${params.picture}.png`);
  return new Response(found?.bytes ?? null, {
    status: found ? 200 : 404,
    headers: { 'content-type': 'image/png' },
  });
};
