import { eq } from 'drizzle-orm';
import type { CourseSlug, PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { PanelState } from '#db/tables/exams.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import type { Viewer } from '#domain/people/actors.ts';
import type { AngoffResult } from './angoff.ts';
import { judgesOf, type Panel, ratingsOf } from './find.ts';
import { type HofsteeResult, hofstee, type Limits, meanLimits } from './hofstee.ts';
import { outcomeOf } from './outcome.ts';
import { finished, ROUNDS, type Round } from './panel.ts';
import { ENOUGH_ANSWERS, pointsEarned } from './pilot.ts';

export interface RoundReport {
  readonly round: Round;
  readonly judges: number;
  /** Undefined while nobody has finished it. */
  readonly result: AngoffResult | undefined;
}

/** All that a panel found, without the name of a judge. */
export interface PanelReport {
  readonly id: PanelId;
  readonly exam: CourseSlug;
  readonly state: PanelState;
  readonly candidate: readonly string[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The competencies of the items that were judged, in their order: what else they are is secret. */
  readonly items: readonly string[];
  /** How many judges of each background and each language finished the last round that anybody finished. */
  readonly backgrounds: readonly Counted[];
  readonly languages: readonly Counted[];
  readonly rounds: readonly RoundReport[];
  readonly hofstee: HofsteeCheck | undefined;
  readonly decision: Store['t']['cutScores']['$inferSelect'] | undefined;
}
export interface Counted {
  readonly name: string;
  readonly count: number;
}
export interface HofsteeCheck {
  readonly limits: Limits;
  readonly judges: number;
  /** Points of first attempts, lowest first; none before so many have sat that no single score is told by them. */
  readonly scores: readonly number[];
  /** Undefined without scores. */
  readonly result: HofsteeResult | undefined;
}

/**
 * The report of a panel: for everybody once it is closed, as the pass mark holds for everybody; for its chair before. Undefined to
 * others.
 */
export async function reportOf(
  store: Store,
  viewer: Pick<Viewer, 'roles'> | undefined,
  { panel: id }: { panel: PanelId },
): Promise<PanelReport | undefined> {
  const { panels } = store.t;
  const [panel] = await store.read.select().from(panels).where(eq(panels.id, id));
  if (!panel) return undefined;
  const isChair = viewer?.roles.some(({ role, person }) => role === 'author' && person === panel.openedBy);
  return panel.state === 'closed' || isChair ? makeReport(store, panel) : undefined;
}

async function makeReport(store: Store, panel: Panel): Promise<PanelReport> {
  const { cutScores } = store.t;
  const version = await courseVersion(store, panel.version);
  const judges = await judgesOf(store, panel.id);
  const all = await ratingsOf(store, store.read, panel.id);
  const rounds = ROUNDS.map((round): RoundReport => {
    const { done, result } = outcomeOf(panel, all, round);
    return { round, judges: done.length, result: result && withoutOrder(result) };
  });
  const last = [...rounds].reverse().find((one) => one.judges > 0)?.round ?? 1;
  const counted = new Set(finished(all, last).map(({ judge }) => judge));
  const counting = judges.filter(({ judge }) => counted.has(judge));
  const [decision] = await store.read.select().from(cutScores).where(eq(cutScores.panel, panel.id));
  const { id, exam, state, candidate, openedAt, closedAt } = panel;
  return {
    ...{ id, exam, state, candidate, openedAt, closedAt, rounds, decision },
    items: panel.items.map((item) => version.byVersion.get(item)?.keys.competency ?? ''),
    backgrounds: countsOf(counting.map(({ background }) => background)),
    languages: countsOf(counting.map((judge) => judge.language)),
    hofstee: await checkOf(
      store,
      panel,
      counting.flatMap(({ limits }) => limits ?? []),
    ),
  };
}

/** Sums in the order of their size: that of the judges would tell whose is whose to who has seen another report. */
function withoutOrder(result: AngoffResult): AngoffResult {
  const order = result.sums.map((_, at) => at).sort((a, b) => (result.sums[a] ?? 0) - (result.sums[b] ?? 0));
  return {
    ...result,
    sums: order.map((at) => result.sums[at] ?? 0),
    farOff: result.farOff.map((at) => order.indexOf(at)).sort((a, b) => a - b),
  };
}

async function checkOf(store: Store, panel: Panel, said: readonly Limits[]): Promise<HofsteeCheck | undefined> {
  const limits = meanLimits(said);
  if (!limits) return undefined;
  const earned = await pointsEarned(store, { exam: panel.exam, items: panel.items.length });
  const scores = earned.length < ENOUGH_ANSWERS ? [] : earned;
  return { limits, judges: said.length, scores, result: scores.length > 0 ? hofstee(limits, scores) : undefined };
}

/** How often each stands there, the most frequent first; what was emptied with an account is not counted. */
function countsOf(names: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const name of names.filter(Boolean)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
