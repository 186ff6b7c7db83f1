import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { csvOf } from '#domain/cohorts/csv.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Examiner, mayExamine } from '../examiner.ts';
import { attemptLines } from './attempts.ts';
import { codebookRows, codebookText } from './codebook.ts';
import { namesOfGroups } from './group-names.ts';
import { LEAST_GROUP } from './groups.ts';
import { itemLines } from './items.ts';
import { named, peopleIn } from './people.ts';
import { responseLines } from './responses.ts';
import { dayOf } from './rows.ts';
import { zipped } from './zipped.ts';

export type ResearchRefusal = { code: 'no-such-course' } | { code: 'too-few-people'; least: number };

/**
 * All answers to a course for research, as a zip that is made while it is read: memory does not grow with the answers.
 *
 * Adults alone, under names made for this export; languages and item versions of fewer than LEAST_GROUP people merged; days without
 * hours; nothing that anybody wrote. For tutors and authors of the course's institution and for administrators; audited before the
 * first byte. Refused when fewer than LEAST_GROUP people would be in it.
 */
export async function exportForResearch(
  store: Store,
  examiner: Examiner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<Result<{ people: number; zip: AsyncGenerator<Uint8Array> }, ResearchRefusal>> {
  if (!(await mayExamine(store, examiner, course))) return refuse({ code: 'no-such-course' });
  const { adults, leftOut } = await peopleIn(store, course, at);
  if (adults.length < LEAST_GROUP) return refuse({ code: 'too-few-people', least: LEAST_GROUP });
  const names = await namesOfGroups(store, course, adults);
  await store.tx((db) =>
    record(db, store, {
      ...{ actor: examiner, deed: 'research-exported', subject: course, at },
      detail: { people: adults.length },
    }),
  );
  const from = { store, course, names, people: named(adults) };
  const facts = { course, day: dayOf(at), people: adults.length, leftOut };
  const zip = zipped({
    'codebook.md': one(codebookText(facts)),
    'codebook.csv': one(csvOf(codebookRows())),
    'items.csv': itemLines(store, course, at),
    'attempts.csv': attemptLines(from),
    'responses.csv': responseLines(from),
  });
  return ok({ people: adults.length, zip });
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
