import { defineMiddleware } from 'astro:middleware';
import { findViewer, sessionCookie } from '#domain/people/sessions.ts';
import { isLocale } from '#i18n/locales.ts';
import { LANGUAGE_COOKIE, localeOfPath } from '#server/language.ts';
import { isOwnPost, isSafeMethod } from '#server/origin.ts';

/** Addresses below a language that nobody sees signed out; each page behind them names who may. */
const PRIVATE = /^\/[a-z]{2}\/(account|admin)(\/|$)/;

export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  const { locals, request, url, cookies } = context;
  if (import.meta.env.DEV) {
    const { installation } = await import('#server/installation.ts');
    const { store, settings } = await installation();
    // The development server answers under the address it was asked by.
    Object.assign(locals, { store, settings: { ...settings, origin: url.origin }, address: context.clientAddress });
  }

  if (!isSafeMethod(request.method)) {
    if (!isOwnPost((name) => request.headers.get(name), locals.settings.origin)) return refused(403);
    if (!(await isReadable(request))) return refused(400);
  }

  locals.viewer = await findViewer(locals.store, cookies.get(sessionCookie(locals.settings.origin).name)?.value);
  if (!locals.viewer && PRIVATE.test(url.pathname)) return toSignIn(url);
  keepLanguage(context);

  const response = await next();
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
});

/** Whether the body is a form or JSON that can be read at all. */
async function isReadable(request: Request): Promise<boolean> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (!type) return true;
  if (type === 'application/json') return true;
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') return false;
  return request
    .clone()
    .formData()
    .then(
      // Postgres keeps no U+0000, which no person types.
      (form) => [...form].flat().every((text) => typeof text !== 'string' || !text.includes('\0')),
      () => false,
    );
}

function toSignIn(url: URL): Response {
  const to = encodeURIComponent(url.pathname + url.search);
  return new Response(null, {
    status: 303,
    headers: { location: `/${localeOfPath(url.pathname) ?? 'en'}/sign-in?to=${to}`, 'cache-control': 'no-store' },
  });
}

/** Without a body, so that the server shows its page for this status. */
function refused(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}

/** Coming from the same page in another language is a choice of language, which `/` then follows. */
function keepLanguage({ request, url, cookies, locals }: Parameters<Parameters<typeof defineMiddleware>[0]>[0]): void {
  const referer = request.headers.get('referer');
  const locale = localeOfPath(url.pathname);
  if (!referer || !locale || !URL.canParse(referer)) return;
  const from = new URL(referer);
  if (
    from.origin !== locals.settings.origin ||
    from.pathname.slice(3) !== url.pathname.slice(3) ||
    !isLocale(localeOfPath(from.pathname))
  )
    return;
  if (localeOfPath(from.pathname) === locale) return;
  const secure = locals.settings.origin.startsWith('https:');
  cookies.set(LANGUAGE_COOKIE, locale, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true, secure });
}
