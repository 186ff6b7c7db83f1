import { type AttemptId, type ItemVersionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type DrawnItem, drawAssessment } from '#domain/assessments/draw.ts';
import { type CourseVersion, type ItemVersion, wordsIn } from '#domain/courses/versions.ts';
import type { MarkedPartState, Response } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { seeded } from '#domain/items/seeded.ts';
import { optionsOf } from './items.ts';

const DAY = 86_400_000;
const LANGUAGES = ['az', 'ru'];
/** Draws that they share, so that an item is met by hundreds. */
const DRAWS = 2;
/** Attempts of which each answer is kept too; of the others the marks alone, so that the first start stays quick. */
const WITH_ANSWERS = 60;
/** Rows in one statement. */
const ROWS = 400;

interface Outcome {
  readonly score: number;
  readonly parts: readonly MarkedPartState[];
  readonly response: Response;
}

/** How people do with one item: the Rasch difficulty, what it is harder by in Russian, whether its key seems wrong, how slow it is. */
interface Character {
  readonly right: Outcome;
  readonly wrong: readonly Outcome[];
  readonly difficulty: number;
  readonly shift: number;
  readonly isMiskeyed: boolean;
  readonly time: number;
}

/**
 * First attempts at the assessment, and questions before and after, of people who have no accounts and never existed: for the
 * demonstration, so that its lecturers' pages have something to show. Two items have faults that statistics must find.
 */
export async function simulateAnswers(
  store: Store,
  version: CourseVersion,
  { attempts: count, at }: { attempts: number; at: Date },
): Promise<void> {
  const random = seeded(`demonstration ${version.content.id}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draws = Array.from({ length: DRAWS }, (_, draw) => drawAssessment(version, `demonstration:${draw}`));
  const met = [...new Set(draws.flat().map(({ version: id }) => id))].flatMap((id) => version.byVersion.get(id) ?? []);
  const choices = met.filter(({ keys }) => keys.type === 'multiple-choice').map(({ id }) => id);
  const [miskeyed, biased] = choices;
  const characters = new Map(
    met.map((item, place) => [
      item.id,
      characterOf(item, place, { miskeyed: item.id === miskeyed, biased: item.id === biased }),
    ]),
  );
  const { attempts, answers, pretests } = store.t;
  const sat: (typeof attempts.$inferInsert)[] = [];
  const given: (typeof answers.$inferInsert)[] = [];
  const around: (typeof pretests.$inferInsert)[] = [];
  for (let person = 0; person < count; person++) {
    const [id, learner] = [newId<AttemptId>(), newId<PersonId>()];
    const language = LANGUAGES[person % LANGUAGES.length] ?? 'az';
    const ability = 0.2 + normal();
    const items = draws[Math.floor(person / LANGUAGES.length) % DRAWS] ?? [];
    const outcomes = items.map(({ version: drawn }) => {
      const character = characters.get(drawn) as Character;
      const logit = 1.4 * (ability - character.difficulty - (language === 'ru' ? character.shift : 0));
      const knows = random() < 1 / (1 + Math.exp(character.isMiskeyed ? logit : -logit));
      const mistakes = character.wrong;
      const wrong = mistakes[character.isMiskeyed ? 0 : Math.floor(random() * mistakes.length)] ?? character.right;
      return { outcome: knows ? character.right : wrong, took: character.time * Math.exp(normal() / 2) };
    });
    const scores = outcomes.map(({ outcome }) => outcome.score);
    const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    const submittedAt = new Date(at.getTime() - (30 + (person % 60)) * DAY);
    sat.push({
      ...{ id, learner, course: version.content.id, version: version.id, number: 1, items, language, scores },
      ...{ assessment: version.content.assessment.id, startedAt: submittedAt, dueAt: submittedAt, submittedAt },
      ...{ parts: outcomes.map(({ outcome }) => outcome.parts), score: Math.round(mean * 1e6) / 1e6 },
      passed: mean >= version.content.assessment.pass,
    });
    if (person < WITH_ANSWERS)
      for (const [place, { outcome, took }] of outcomes.entries())
        given.push({
          ...{ attempt: id, place, item: drawnAt(items, place), language },
          ...{ response: outcome.response, took: Math.round(took), savedAt: submittedAt },
        });
    if (version.content.pretest && person % 6 === 0) {
      const before = Math.min(0.9, Math.max(0, 0.45 + ability / 8));
      const row = { course: version.content.id, learner, version: version.id, language, at: submittedAt };
      const nothing = { items: [], responses: [], scores: [] };
      around.push({ ...row, ...nothing, sitting: 'before', score: before });
      around.push({
        ...row,
        ...nothing,
        sitting: 'after',
        score: before + (1 - before) * Math.min(1, 0.3 + 0.4 * random()),
      });
    }
  }
  await store.tx(async (db) => {
    for (let from = 0; from < sat.length; from += ROWS) await db.insert(attempts).values(sat.slice(from, from + ROWS));
    for (let from = 0; from < given.length; from += ROWS)
      await db.insert(answers).values(given.slice(from, from + ROWS));
    if (around.length > 0) await db.insert(pretests).values(around);
  });
}

function drawnAt(items: readonly DrawnItem[], place: number): ItemVersionId {
  // Outcomes were made from these items, one each.
  return items[place]!.version;
}

function characterOf(
  item: ItemVersion,
  place: number,
  { miskeyed, biased }: { miskeyed: boolean; biased: boolean },
): Character {
  const { words } = wordsIn(item, 'en');
  const outcomeOf = (response: Response): Outcome => {
    const marked = score(item.keys, words, response);
    return { score: marked.score ?? 0, parts: marked.parts.map(({ id, state }) => ({ id, state })), response };
  };
  const options = optionsOf(item.keys);
  const wrong = options.filter(({ right }) => !right).map(({ id }) => outcomeOf({ chosen: [id] }));
  return {
    right: outcomeOf(rightResponse(item.keys, words)),
    wrong: wrong.length > 0 ? wrong : [outcomeOf({})],
    difficulty: -1.2 + (place % 9) * 0.2,
    shift: biased ? 1.4 : 0,
    isMiskeyed: miskeyed,
    time: 22_000 + (place % 7) * 9000,
  };
}
