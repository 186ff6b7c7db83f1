import { type Bench, compare } from './compare.ts';
import { type Row, rateRow } from './table.ts';

const PAGES = [
  ['catalogue page', '/en/courses'],
  ['lesson page', '/en/courses/digital-journalism-standards/why-standards'],
] as const;

/** Finished pages beside a bare server and nginx that send the same bytes. */
export async function pageRows(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [measure, path] of PAGES) {
    const compared = await compare(bench, { plan: { kind: 'page', path }, connections: 32 }, { nginx: true });
    rows.push(rateRow(measure, compared, { goal: '≥ 95 % of bare', met: (_, ratio) => ratio >= 0.95 }));
    rows.push(
      rateRow(
        `${measure}, beside nginx`,
        compared,
        { goal: '≥ 50 % of nginx', met: (_, ratio) => ratio >= 0.5 },
        'nginx',
      ),
    );
  }
  return rows;
}
