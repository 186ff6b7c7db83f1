import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { findActivity, type NoActivity } from './find.ts';
import type { State } from './keep-state.ts';
import { addressKey } from './keys.ts';
import type { CompletionRule, Licence } from './package.ts';
import { type Standing, standingOf } from './standing.ts';
import { stateOf, type Where } from './states.ts';

/** An activity as it is shown and played. */
export interface Opened {
  readonly title: string;
  readonly language: string;
  readonly licence: Licence | null;
  readonly authors: readonly string[];
  readonly mainLibrary: string;
  readonly completion: CompletionRule;
  /** The address key of its frame. */
  readonly frame: string;
  /** The package, for what is sent back. */
  readonly package: string;
  /** Null for who is not signed in. */
  readonly standing: Standing | null;
  readonly state: State | null;
}

/** Opens an activity for a learner, or for somebody who is not signed in and of whom nothing is kept. */
export async function openActivity(
  store: Store,
  learner: Learner | undefined,
  { at = new Date(), ...where }: Where & { at?: Date },
): Promise<Result<Opened, NoActivity>> {
  const kept = await findActivity(store, where);
  if (!kept) return refuse({ code: 'no-such-activity' });
  const row = learner && (await stateOf(store, learner, where));
  const { id, title, language, licence, authors, mainLibrary, completion } = kept;
  return ok({
    ...{ title, language, licence, authors, mainLibrary, completion },
    frame: addressKey(store, 'frame', id, at),
    package: id,
    standing: learner ? standingOf(row) : null,
    // Another package under the same name does not understand what this one gave to keep.
    state: row?.package === id ? (row.state as State | null) : null,
  });
}
