import type { APIRoute } from 'astro';
import type { BatchId } from '#db/ids.ts';
import { allLines, type BatchLine, findBatch } from '#domain/batches/find.ts';
import { csvLines, csvOf } from '#domain/cohorts/csv.ts';
import { asIssuer } from '#domain/people/roles.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

/** Every row of a batch with what came of it, or what would come of it now, for a spreadsheet. */
export const GET: APIRoute = async ({ params, locals: { store, viewer } }) => {
  const t = translator(params['locale'] as Locale);
  const issuer = asIssuer(viewer);
  const batch = issuer && (await findBatch(store, issuer, { batch: params['batch'] as BatchId }));
  if (!batch) return new Response(null, { status: 404 });

  const heads = [t('batches.row'), t('batches.person'), t('people.email'), t('batches.state'), t('batches.outcome')];
  const words = ({ row, person, name, email, state, outcome, serial }: BatchLine) => [
    String(row),
    name ?? person,
    email ?? '',
    t(`batches.${state}`),
    state !== 'awarded' && outcome ? t(`candidates.outcome-${outcome}`) : '',
    serial ?? '',
  ];
  const parts = [csvOf([[...heads, t('batches.certificate')]])];
  for await (const lines of allLines(store, issuer, batch)) parts.push(csvLines(lines.map(words)));
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="batch-${batch.id}.csv"`,
  };
  return new Response(parts.join(''), { headers });
};
