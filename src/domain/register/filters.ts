import type { BatchId, CourseSlug } from '#db/ids.ts';
import { CERTIFICATE_KINDS } from '#db/tables/achievements.ts';
import { type Filters, STATES } from './list.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The filters that the query of an address names; what is none of ours is left out. */
export function filtersIn(query: URLSearchParams): Filters {
  const text = (name: string) => query.get(name)?.trim().slice(0, 100) || undefined;
  const day = (name: string) => (DAY.test(text(name) ?? '') ? text(name) : undefined);
  return {
    course: text('course') as CourseSlug | undefined,
    kind: CERTIFICATE_KINDS.find((one) => one === text('kind')),
    state: STATES.find((one) => one === text('state')),
    from: day('from'),
    until: day('until'),
    number: text('number'),
    batch: text('batch') as BatchId | undefined,
  };
}

/** The query that names these filters. */
export function queryOf(filters: Filters): URLSearchParams {
  return new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
}
