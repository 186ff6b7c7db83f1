import { newId, type PersonId } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';

/** A learner of whom only the id matters. */
export function aLearner(): Learner {
  return { role: 'learner', person: newId<PersonId>() };
}
