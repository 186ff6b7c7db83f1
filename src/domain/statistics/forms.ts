import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type CourseVersion, courseVersion, newestVersion } from '#domain/courses/versions.ts';
import { cutScoreOf } from '#domain/exams/cut-score.ts';
import { isExam } from '#domain/exams/exam.ts';
import { pretestGain } from '#domain/pretests/gain.ts';
import { FEWEST_ANSWERS } from './answered-version.ts';
import { type Consistency, consistencyOf } from './consistency.ts';
import { courseStatistics, type LanguageResults } from './course.ts';
import { type Examiner, mayExamine } from './examiner.ts';
import type { Gain } from './gain.ts';
import { type Reliability, reliabilityOf } from './reliability.ts';

/** The assessment of one version of the course. */
export interface FormFigures {
  /** The version's number. */
  readonly number: number;
  readonly n: number;
  /** The share that passes; undefined of an exam whose cut score no panel has set yet. */
  readonly pass: number | undefined;
  /** Undefined when nothing can be said: too few attempts, or all scored the same. */
  readonly reliability: Reliability | undefined;
  readonly consistency: Consistency | undefined;
}

export interface AssessmentFigures {
  readonly at: Date;
  readonly attempts: number;
  readonly firstAttempts: number;
  /** The newest version first. */
  readonly forms: readonly FormFigures[];
  /** Languages with at least FEWEST_ANSWERS first attempts. */
  readonly languages: readonly LanguageResults[];
  /** What was gained between the questions before and after the course; undefined when fewer than FEWEST_ANSWERS did both. */
  readonly gain: Gain | undefined;
}

/** How far a course's assessment can be trusted, from first attempts. Undefined when the course is not the examiner's. */
export async function assessmentFigures(
  store: Store,
  examiner: Examiner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<AssessmentFigures | undefined> {
  if (!(await mayExamine(store, examiner, course)) || !(await newestVersion(store, course))) return undefined;
  const statistics = await courseStatistics(store, { course, at });
  if (!statistics) return undefined;
  const forms: FormFigures[] = [];
  for (const { version: id, sums, met, totals } of statistics.forms) {
    if (sums.n < FEWEST_ANSWERS) continue;
    const version = await courseVersion(store, id);
    const pass = await passOf(store, version);
    const reliability = reliabilityOf(sums, met);
    const consistency =
      reliability && pass !== undefined ? consistencyOf({ totals, pass, reliability: reliability.used }) : undefined;
    forms.push({ number: version.number, n: sums.n, pass, reliability, consistency });
  }
  const gain = await pretestGain(store, course);
  return {
    at: statistics.at,
    attempts: statistics.attempts,
    firstAttempts: statistics.firstAttempts,
    forms: forms.toSorted((a, b) => b.number - a.number),
    languages: statistics.languages.filter(({ n }) => n >= FEWEST_ANSWERS),
    gain: gain && gain.n >= FEWEST_ANSWERS ? gain : undefined,
  };
}

async function passOf(store: Store, { content }: CourseVersion): Promise<number | undefined> {
  if (!isExam(content)) return content.assessment.pass;
  const cut = await cutScoreOf(store, content.id);
  return cut && cut.points / cut.items;
}
