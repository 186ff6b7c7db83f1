import { parseResponse } from '#domain/items/response.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { ITEM_TYPES } from '#domain/items/types.ts';
import { type Bench, compare } from './compare.ts';
import { allCourses } from './courses.ts';
import { number, type Row, rateRow } from './table.ts';

/** Answers of each type that are scored. */
const ANSWERS = 10_000;
/** Microseconds of CPU that one answer may cost. */
const GOAL = 250;

/**
 * Scoring of 10,000 answers of each type, as the server does it: JSON read, shape checked, marked with feedback. Beside it the same
 * JSON read and written, which is the least that any server does with an answer. In this one process, by its CPU.
 */
export function scoringRows(site: string, { short }: { short: boolean }): Row[] {
  const items = allCourses(site).flatMap((course) => course.items);
  return ITEM_TYPES.flatMap((type): Row[] => {
    const own = items.filter(({ keys, words }) => keys.type === type && words.en);
    if (own.length === 0) return [];
    // Right, empty and half answers in turn: what is scored differs from one to the next.
    const answers = own.flatMap(({ keys, words }) => {
      const right = rightResponse(keys, words.en ?? {});
      const half = Object.fromEntries(Object.entries(right).map(([field, given]) => [field, halfOf(given)]));
      return [right, half, {}].map((answer) => ({ keys, words: words.en ?? {}, sent: JSON.stringify(answer) }));
    });
    const count = short ? ANSWERS / 10 : ANSWERS;
    const nth = (i: number) => answers[i % answers.length] as (typeof answers)[number];
    const ours = perAnswer(count, (i) => {
      const { keys, words, sent } = nth(i);
      return score(keys, words, parseResponse(type, JSON.parse(sent)));
    });
    const bare = perAnswer(count, (i) => JSON.stringify(JSON.parse(nth(i).sent)));
    return [
      {
        measure: `${number(count)} answers scored: ${type}`,
        ours: `${((ours * count) / 1000).toFixed(0)} ms`,
        cpu: ours,
        beside: `its JSON alone ${bare.toFixed(1)} µs`,
        ratio: ours / bare,
        goal: `≤ ${GOAL} µs an answer`,
        met: ours <= GOAL,
        figure: ours,
      },
    ];
  });
}

/** The page of one exercise, which is drawn for each request, beside a bare server that sends the same bytes. */
export async function exerciseRows(bench: Bench, site: string): Promise<Row[]> {
  const items = allCourses(site).flatMap(({ course, items: own }) =>
    own.map((item) => ({ course: course.id, ...item })),
  );
  const rows: Row[] = [];
  for (const type of ['multiple-choice', 'triage-feed'] as const) {
    const item = items.find(({ keys }) => keys.type === type && keys.use === 'practice');
    if (!item) continue;
    const path = `/az/exercises/${item.course}/${item.id}`;
    const compared = await compare(bench, { plan: { kind: 'page', path }, connections: 8 });
    rows.push(rateRow(`exercise page opened: ${type}`, compared, { goal: '≥ 400/s', met: ({ rate }) => rate >= 400 }));
  }
  return rows;
}

/** Microseconds of CPU for one. */
function perAnswer(count: number, once: (i: number) => unknown): number {
  for (let i = 0; i < Math.min(count, 2_000); i++) once(i);
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) once(i);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function halfOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.slice(0, Math.ceil(given.length / 2));
  if (typeof given !== 'object' || given === null) return given;
  const entries = Object.entries(given);
  return Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2)));
}
