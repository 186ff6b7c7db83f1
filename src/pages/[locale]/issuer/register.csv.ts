import type { APIRoute } from 'astro';
import { csvLines, csvOf } from '#domain/cohorts/csv.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { asIssuer } from '#domain/people/roles.ts';
import { filtersIn } from '#domain/register/filters.ts';
import { type Entry, registerEntries } from '#domain/register/list.ts';
import type { Locale } from '#i18n/locales.ts';
import { type Translator, translator } from '#i18n/translate.ts';

/** The register, with the filters of its page, for a spreadsheet. Days are ISO dates in UTC. */
export const GET: APIRoute = async ({ params, locals: { store, viewer }, url }) => {
  const locale = params['locale'] as Locale;
  const issuer = asIssuer(viewer);
  if (!issuer) return new Response(null, { status: 404 });
  const t = translator(locale);
  const heads = [
    ...(['serial', 'code', 'address', 'name', 'latin', 'kind', 'course', 'version', 'awarded'] as const),
    ...(['valid-until', 'state', 'since', 'reason', 'public-text'] as const),
  ];
  const parts = [csvOf([heads.map((head) => t(`register.${head}`))])];
  for await (const entries of registerEntries(store, issuer, { filters: filtersIn(url.searchParams) }))
    parts.push(csvLines(entries.map((entry) => cells(entry, t))));
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="register.csv"',
  };
  return new Response(parts.join(''), { headers });
};

function cells(entry: Entry, t: Translator): string[] {
  const { snapshot, names, validUntil, state, since, reason } = entry;
  return [
    entry.serial,
    entry.code,
    snapshot.address,
    names?.name ?? '',
    names?.latin ?? '',
    t(`register.kind-${entry.kind}`),
    inLanguage(snapshot.course.titles, t.locale),
    String(snapshot.version.number),
    day(entry.awardedAt),
    validUntil ? day(validUntil) : '',
    t(`statuses.is-${state}`),
    since ? day(since) : '',
    reason ? t(`statuses.reason-${reason}`) : '',
    entry.publicText,
  ];
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
