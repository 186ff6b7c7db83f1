import type { APIRoute } from 'astro';
import { sharePicture } from '#domain/certificates/pictures.ts';
import { pictureAnswer } from './_picture.ts';

/** A picture to post, which leads nobody here: no name, number or address is in it. */
// Its name: Astro tries addresses of one shape by the alphabet, and `card` has to stand before `png`.
export const GET: APIRoute = (context) =>
  pictureAnswer(context, {
    type: 'image/png',
    ending: '-card.png',
    draw: (code) => sharePicture(context.locals.store, { code }),
  });
