type ByLanguage = Readonly<Record<string, string>>;

/** One row of a rubric, with what each mark means (content/rubrics.yaml). */
export interface Criterion {
  readonly id: string;
  /** Work fails when it does not reach `pass.critical` here. */
  readonly critical?: boolean;
  readonly title: ByLanguage;
  /** What a mark means, by mark. */
  readonly levels: Readonly<Record<string, ByLanguage>>;
}

/** How work is judged that no machine can judge. Marks are always in the order of its criteria. */
export interface Rubric {
  readonly id: string;
  readonly title: ByLanguage;
  /** The marks there are, the lowest first. */
  readonly levels: readonly number[];
  readonly criteria: readonly Criterion[];
  /** What passes: the least sum, the least mean, and the least mark of each critical criterion, as far as they are given. */
  readonly pass: { readonly sum?: number; readonly mean?: number; readonly critical?: number };
}

/** Whether these are marks by the rubric: one for each criterion, each of its levels. */
export function fits({ criteria, levels }: Rubric, marks: readonly number[]): boolean {
  return marks.length === criteria.length && marks.every((mark) => levels.includes(mark));
}

/** Whether work with these marks passes (curriculum 3.2 and 3.3). */
export function passes({ criteria, pass }: Rubric, marks: readonly number[]): boolean {
  const sum = sumOf(marks);
  const isCriticalMet = criteria.every(
    ({ critical }, at) => !critical || (marks[at] ?? Number.NEGATIVE_INFINITY) >= (pass.critical ?? 0),
  );
  return isCriticalMet && sum >= (pass.sum ?? 0) && sum / criteria.length >= (pass.mean ?? 0);
}

function sumOf(marks: readonly number[]): number {
  return marks.reduce((sum, mark) => sum + mark, 0);
}

/** The most that all criteria together can earn. */
export function mostOf({ criteria, levels }: Rubric): number {
  return criteria.length * Math.max(...levels);
}

/**
 * The median of each criterion. Of an even number the lower of the two in the middle: a mark is a level with words, so the median
 * has to be one that somebody gave, and doubt does not pass work.
 */
export function medianOf(marks: readonly (readonly number[])[]): number[] {
  return (marks[0] ?? []).map((_, criterion) => {
    const sorted = marks.map((one) => one[criterion] as number).sort((a, b) => a - b);
    return sorted[(sorted.length - 1) >> 1] as number;
  });
}

/** The largest distance between two marks of one criterion. */
export function spreadOf(marks: readonly (readonly number[])[]): number {
  return Math.max(
    0,
    ...(marks[0] ?? []).map((_, criterion) => {
      const given = marks.map((one) => one[criterion] as number);
      return Math.max(...given) - Math.min(...given);
    }),
  );
}
