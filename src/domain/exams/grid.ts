import { type ExamRules, LEVELS, type Level } from './exam.ts';
import { domainOf } from './result.ts';

/** How many items of a form a domain has at each level. */
export interface GridRow {
  readonly domain: string;
  readonly levels: Readonly<Record<Level, number>>;
  readonly items: number;
}

/** What every form of an exam holds, counted from its blueprint: rows by domain in the order they appear. */
export function gridOf({ sets, blueprint }: Pick<ExamRules, 'sets' | 'blueprint'>): GridRow[] {
  const rows = new Map<string, Record<Level, number>>();
  const places = [...blueprint, ...sets.flatMap(({ slots }) => slots.map((slot) => ({ ...slot, items: 1 })))];
  for (const { competency, level, items } of places) {
    const domain = domainOf(competency);
    const row = rows.get(domain) ?? { understand: 0, apply: 0, evaluate: 0 };
    row[level] += items;
    rows.set(domain, row);
  }
  return [...rows].map(([domain, levels]) => ({
    domain,
    levels,
    items: LEVELS.reduce((sum, level) => sum + levels[level], 0),
  }));
}
