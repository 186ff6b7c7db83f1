import type { APIRoute } from 'astro';
import { MAIL_KINDS } from '#domain/mails/letter.ts';
import { specimenOf } from '#domain/mails/specimen.ts';
import { asAdministrator } from '#domain/people/roles.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

// A letter carries its styles on its elements, as mail programs want it; alone in its frame it may, and may do nothing else.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/** The letter as HTML, for the frame of its preview. */
export const GET: APIRoute = ({ locals, params }) => {
  const kind = MAIL_KINDS.find((one) => one === params['kind']);
  if (!kind || (!asAdministrator(locals.viewer) && !import.meta.env.DEV)) return new Response(null, { status: 404 });
  const { html } = specimenOf(kind, translator(params['locale'] as Locale), locals.settings.origin);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
};
