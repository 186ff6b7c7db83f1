import type { ItemVersionId, PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { courseVersion, type ItemVersion, wordsIn } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { type Keyed, keyed } from '#domain/items/keyed.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result } from '#domain/result.ts';
import { meanOf } from './angoff.ts';
import { type Panel, ratingsOf } from './find.ts';
import type { Limits } from './hofstee.ts';
import { finished, type Round } from './panel.ts';
import { type Pilot, pilotOf } from './pilot.ts';
import { type SeatRefusal, seatOf } from './seat.ts';

/** One item as a judge rates it: with its key and all that is told of each answer. */
export interface SheetPlace extends Keyed {
  readonly item: ItemVersionId;
  /** What the marks do not say already. */
  readonly told: readonly Told[];
  /** Hers of the open round, 0 to 1. */
  readonly rating: number | undefined;
  /** What is known of the item in the second round. */
  readonly known: Known | undefined;
}
/** A part of an item and what is told to who picks it. */
export interface Told {
  readonly text: string;
  readonly feedback: string;
}
export interface Known {
  /** Hers of the first round. */
  readonly own: number | undefined;
  /** Of all who finished the first round, lowest first. */
  readonly ratings: readonly number[];
  readonly mean: number;
  readonly pilot: Pilot | undefined;
}

export interface Sheet {
  readonly panel: Panel;
  readonly round: Round;
  readonly isDone: boolean;
  readonly limits: Limits | undefined;
  readonly places: readonly SheetPlace[];
}

/**
 * The items of the open round, in `language` as far as they are in it. That she opened them is written in the audit, once a round.
 */
export async function sheetOf(
  store: Store,
  learner: Learner,
  { panel: id, language, at = new Date() }: { panel: PanelId; language: string; at?: Date },
): Promise<Result<Sheet, SeatRefusal>> {
  const { panelRatings } = store.t;
  const opened = await store.tx(async (db) => {
    const found = await seatOf(store, db, learner, id);
    if (!found.ok || found.value.own) return found;
    const { round } = found.value;
    await db.insert(panelRatings).values({ panel: id, judge: learner.person, round, ratings: {}, at });
    await record(db, store, { actor: learner, deed: 'panel-items-seen', subject: id, detail: { round }, at });
    return found;
  });
  if (!opened.ok) return opened;
  const { panel, judge, round, first, own } = opened.value;
  const version = await courseVersion(store, panel.version);
  const known = round === 2 ? await knownOf(store, panel) : undefined;
  const places = panel.items.flatMap((item): SheetPlace[] => {
    const found = version.byVersion.get(item);
    if (!found || !isAnswerable(found.keys)) return [];
    const shared = known?.get(item);
    return [
      {
        ...shown(found, language),
        rating: own?.ratings[item],
        known: shared && { ...shared, own: first?.ratings[item] },
      },
    ];
  });
  const isDone = Boolean(own?.doneAt);
  return ok({ panel, round, isDone, limits: judge.limits ?? undefined, places });
}

function shown(found: ItemVersion, language: string): Omit<SheetPlace, 'rating' | 'known'> {
  const { words, language: spoken } = wordsIn(found, language);
  // One seed for all judges: they talk about the same order.
  const open = keyed(found.keys, words, { seed: found.id, language: spoken });
  const said = new Set(open.marked.parts.map(({ feedback }) => feedback));
  return { item: found.id, ...open, told: toldIn(words).filter(({ feedback }) => !said.has(feedback)) };
}

/** Every part of an item's words that has feedback, in the order of its file, whatever its type. */
function toldIn(words: unknown): Told[] {
  if (typeof words !== 'object' || words === null) return [];
  const { text, feedback } = words as Partial<Told>;
  if (typeof text === 'string' && typeof feedback === 'string' && feedback) return [{ text, feedback }];
  return Object.values(words).flatMap(toldIn);
}

async function knownOf(store: Store, panel: Panel): Promise<Map<ItemVersionId, Omit<Known, 'own'>>> {
  const first = finished(await ratingsOf(store, store.read, panel.id), 1);
  const pilot = await pilotOf(store, panel);
  return new Map(
    panel.items.map((item) => {
      const ratings = first.map((one) => one.ratings[item] ?? 0).sort((a, b) => a - b);
      return [item, { ratings, mean: meanOf(ratings), pilot: pilot.get(item) }];
    }),
  );
}
