import type { PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Author } from '#domain/people/actors.ts';
import { type AngoffResult, pointsAt, pointsWithin } from './angoff.ts';
import { chairedPanel, judgesOf, type NamedJudge, type Panel, ratingsOf } from './find.ts';
import { outcomeOf } from './outcome.ts';
import { ROUNDS, type Round, rated } from './panel.ts';

/** A judge as her chair sees her: how far she is, never how she rates one item. */
export interface JudgeAtWork extends NamedJudge {
  readonly rounds: readonly {
    readonly round: Round;
    readonly rated: number;
    readonly isDone: boolean;
    /** Once she is done: the points her ratings make, and whether they lie far off the others'. */
    readonly sum: number | undefined;
    readonly isFarOff: boolean;
  }[];
}
export interface ChairView {
  readonly panel: Panel;
  readonly judges: readonly JudgeAtWork[];
  /** How many finished each round. */
  readonly done: Readonly<Record<Round, number>>;
  /** What the second round amounts to, the points at its mean, and the lowest and highest that may be decided. */
  readonly cut: Proposed | undefined;
}
export interface Proposed {
  readonly result: AngoffResult;
  readonly points: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A panel for its chair; undefined to others. */
export async function chairView(
  store: Store,
  author: Author,
  { panel: id }: { panel: PanelId },
): Promise<ChairView | undefined> {
  const panel = await chairedPanel(store, author, { panel: id });
  if (!panel) return undefined;
  const judges = await judgesOf(store, id);
  const all = await ratingsOf(store, store.read, id);
  const rounds = ROUNDS.map((round) => {
    const { done, result } = outcomeOf(panel, all, round);
    const place = (judge: string) => done.findIndex((one) => one.judge === judge);
    return { round, done: done.length, result, place };
  });
  const [first, second] = rounds;
  return {
    panel,
    judges: judges.map((judge) => ({
      ...judge,
      rounds: rounds.map(({ round, result, place }) => {
        const at = place(judge.judge);
        const own = all.find((one) => one.judge === judge.judge && one.round === round);
        return {
          ...{ round, rated: rated(own?.ratings ?? {}, panel.items), isDone: at !== -1 },
          ...{ sum: result?.sums[at], isFarOff: result?.farOff.includes(at) ?? false },
        };
      }),
    })),
    done: { 1: first?.done ?? 0, 2: second?.done ?? 0 },
    cut: second?.result && proposed(second.result, panel.items.length),
  };
}

function proposed(result: AngoffResult, items: number): Proposed {
  const [lowest, highest] = pointsWithin(result, items);
  return { result, points: pointsAt(result.mean), lowest, highest };
}
