import type { APIRoute } from 'astro';
import { bakedBadge } from '#domain/certificates/pictures.ts';
import { pictureAnswer } from './_picture.ts';

/** The badge with the signed credential inside (Open Badges 3.0, section 5.3): what a wallet or a backpack takes. */
export const GET: APIRoute = (context) =>
  pictureAnswer(context, {
    type: 'image/png',
    ending: '.png',
    draw: (code) => bakedBadge(context.locals.store, { code, form: 'png' }),
  });
