import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { judgedItemsOf } from '#domain/reviews/judged.ts';
import { textsAsked } from '#domain/reviews/texts.ts';
import { type CourseSlug, newId, type PersonId } from '../ids.ts';
import type { Store } from '../store.ts';
import type { Player } from './cast.ts';
import { DAY } from './course.ts';
import { EXAM } from './exam.ts';
import type { Institution } from './fill.ts';

const DEFENDED = 'verification-fact-checking' as CourseSlug;

/** What the candidate hands in for the capstone, text by text. */
const WORK: readonly string[] = [
  `The claim. “The new bridge at Altınköprü is the longest of the five countries.” Said by the deputy mayor at the opening, 3 November 2026, minute 12 of the city's own recording.

Verdict: misleading. It is the longest over water. Two others are longer from end to end.

Why. The builder's sheet gives 612 metres of deck, 480 of them over the river. The roads office lists two decks of 655 and 702 metres. The ministry, asked on 4 November, answered on 5 November that it “meant the river”.`,
  `1. City recording, 3 November 2026, kept with the hour. 2. Builder's sheet, asked for by letter, 4 November. 3. List of the roads office, read on 4 November. 4. Answer of the ministry, 5 November.

Not examined: who measured the bridge of 1978. The archive has two figures; both are in the text.`,
];
const DEFENCE = `I fixed the meaning of “longest” before I looked at any figure, because each side counted something else: the ministry the span over water, the builder the whole deck. Had I begun with the figures, I would have chosen the meaning that fits them.

Today I would ask the builder first and the ministry second. Its answer came after my draft, and I had to move it into the second paragraph.

What I could not find out is who measured the bridge of 1978.`;
const AI_USE = 'A translator for the answer of the ministry, checked line by line by a colleague. Nothing else.';

/** The candidate has handed in her portfolio, and somebody who has left since was its first marker: it waits for the second. */
export async function handInPortfolioOf(
  store: Store,
  actors: readonly Player[],
  institutions: readonly Institution[],
  at: Date,
): Promise<void> {
  const candidate = actors.filter(({ role }) => role === 'learner')[2];
  const [exam, version] = [await newestVersion(store, EXAM), await newestVersion(store, DEFENDED)];
  const judged = judgedItemsOf(version).find(({ item }) => item.keys.lesson === version?.content.capstone?.id);
  const institution = institutions.find(({ slug }) => slug === exam?.content.institution)?.id;
  if (!candidate || !judged || !institution || exam?.content.state === 'draft') return;
  const learner: Learner = { role: 'learner', person: candidate.person };
  const days = (number: number) => new Date(at.getTime() - number * DAY);
  await enrol(store, learner, { course: DEFENDED, at: days(30) });
  const asked = textsAsked(judged.item.keys, wordsIn(judged.item, 'en').words);
  const texts = Object.fromEntries(asked.map(({ id }, place) => [id, WORK[place] ?? '']));
  const given = { course: DEFENDED, item: judged.item.item, language: 'en', reads: ['en'], texts } as const;
  const work = await handIn(store, learner, { ...given, at: days(6) });
  if (!work.ok) throw new Error(`The demonstration could not hand in its capstone: ${work.refusal.code}.`);
  const handed = { exam: EXAM, work: work.value, language: 'en', defence: DEFENCE, aiUse: AI_USE } as const;
  const portfolio = await handInPortfolio(store, learner, { ...handed, at: days(5) });
  if (!portfolio.ok) throw new Error(`The demonstration could not hand in its portfolio: ${portfolio.refusal.code}.`);
  const marker: Tutor = { role: 'tutor', person: newId<PersonId>(), institution };
  const marks = judged.rubric.criteria.map((_, place) => (place === 3 ? 4 : 3));
  const comment =
    'The meaning is fixed before the figures, and both figures of 1978 are given. Say who was asked first.';
  await markPortfolio(store, marker, { portfolio: portfolio.value, marks, comment, at: days(2) });
}
