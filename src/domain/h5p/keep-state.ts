import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { findActivity, type NoActivity } from './find.ts';
import { type Where, writeState } from './states.ts';

/** By sub-content and kind of data. */
export type State = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Bytes of a state as JSON. */
export const LONGEST_STATE = 200_000;

export type StateRefusal =
  | NoActivity
  | { code: 'state-unreadable' }
  | { code: 'state-too-long'; most: number }
  | { code: 'activity-changed' }
  | TooManyTries;

/** Keeps what a package gave to keep, so that it can go on from there. The newest wins. */
export async function keepState(
  store: Store,
  learner: Learner,
  { package: of, state, at = new Date(), ...where }: Where & { package: string; state: unknown; at?: Date },
): Promise<Result<{ saved: true }, StateRefusal>> {
  const kept = await findActivity(store, where);
  if (!kept) return refuse({ code: 'no-such-activity' });
  if (kept.id !== of) return refuse({ code: 'activity-changed' });
  if (!isState(state)) return refuse({ code: 'state-unreadable' });
  if (Buffer.byteLength(JSON.stringify(state)) > LONGEST_STATE)
    return refuse({ code: 'state-too-long', most: LONGEST_STATE });
  const passed = await limit(store, 'h5p-state', learner.person, at);
  if (!passed.ok) return passed;
  await store.tx((db) => writeState(db, store, learner, where, { package: kept.id, state, at }));
  return ok({ saved: true });
}

/** By sub-content and kind of data: texts alone, few of them. */
function isState(value: unknown): value is Record<string, Record<string, string>> {
  const isMap = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one) && Object.keys(one).length <= 200;
  if (!isMap(value)) return false;
  return Object.entries(value).every(
    ([part, data]) =>
      isName(part) &&
      isMap(data) &&
      Object.entries(data).every(([kind, text]) => isName(kind) && typeof text === 'string' && !text.includes('\0')),
  );
}

function isName(text: string): boolean {
  return /^[\w.:-]{1,80}$/.test(text) && text !== '__proto__';
}
