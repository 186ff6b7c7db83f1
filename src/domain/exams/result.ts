import type { Attempt } from '#domain/assessments/attempts.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { isScored } from './exam.ts';

/** Points of one domain of the competency framework: the part of the codes before the hyphen. */
export interface DomainPoints {
  readonly domain: string;
  /** To a tenth. */
  readonly points: number;
  readonly items: number;
}
/** What a submitted attempt earned over the items that count. */
export interface ExamResult {
  /** To a tenth. */
  readonly points: number;
  readonly items: number;
  readonly domains: readonly DomainPoints[];
}

/** The points of a submitted attempt, in all and by domain in the order of the exam's competencies. Trial items are left out. */
export function resultOf(version: CourseVersion, { items, scores }: Pick<Attempt, 'items' | 'scores'>): ExamResult {
  const domains = new Map<string, { points: number; items: number }>(
    version.content.competencies.main.map((code) => [domainOf(code), { points: 0, items: 0 }]),
  );
  for (const [place, item] of items.entries()) {
    const keys = version.byVersion.get(item.version)?.keys;
    const domain = keys && isScored(keys) ? domains.get(domainOf(keys.competency)) : undefined;
    if (!domain) continue;
    domain.points += scores?.[place] ?? 0;
    domain.items += 1;
  }
  const rows = [...domains].map(([domain, sum]) => ({ domain, ...sum }));
  const sum = (of: 'points' | 'items') => rows.reduce((total, row) => total + row[of], 0);
  return {
    points: tenth(sum('points')),
    items: sum('items'),
    domains: rows.map((row) => ({ ...row, points: tenth(row.points) })),
  };
}

/** The domain of a competency's code: `VER` of `VER-2`. */
export function domainOf(competency: string): string {
  return competency.split('-')[0] ?? competency;
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10;
}
