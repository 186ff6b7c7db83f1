/** The ratings of one judge, 0 to 1, by item: of a hundred minimally competent people so many would earn the mark. */
export type Ratings = Readonly<Record<string, number>>;

/** How the judges rated one item. */
export interface RatedItem {
  readonly item: string;
  /** Mean and sample standard deviation of the judges' ratings. */
  readonly mean: number;
  readonly spread: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What a panel's ratings of one round amount to, in points of the form. */
export interface AngoffResult {
  /** Each judge's sum over the items, in the order of the judges. */
  readonly sums: readonly number[];
  readonly mean: number;
  /** Sample standard deviation of the sums (n − 1); 0 with one judge. */
  readonly deviation: number;
  /** Standard error of the mean: deviation / √judges. */
  readonly error: number;
  readonly lowest: number;
  readonly highest: number;
  readonly agreement: Agreement | undefined;
  readonly items: readonly RatedItem[];
  /** The places, in the order of the judges, of those whose sums lie far off the others'. */
  readonly farOff: readonly number[];
}

/**
 * The cut score of a modified Angoff panel: each judge's ratings are added up over the items, and the mean of these sums is the
 * level of the minimally competent person (Angoff 1971; Cizek & Bunch, Standard Setting, 2007, chapter 6). Ratings are of the items
 * named, all of them by each judge. Undefined without judges or items.
 */
export function angoff(judges: readonly Ratings[], items: readonly string[]): AngoffResult | undefined {
  if (judges.length === 0 || items.length === 0) return undefined;
  const table = items.map((item) => judges.map((ratings) => ratings[item] ?? 0));
  const sums = judges.map((_, judge) => sum(table.map((row) => row[judge] ?? 0)));
  const deviation = deviationOf(sums);
  return {
    sums,
    mean: meanOf(sums),
    deviation,
    error: deviation / Math.sqrt(judges.length),
    lowest: Math.min(...sums),
    highest: Math.max(...sums),
    agreement: agreementOf(table),
    items: items.map((item, place) => {
      const row = table[place] ?? [];
      const [lowest, highest] = [Math.min(...row), Math.max(...row)];
      return { item, mean: meanOf(row), spread: deviationOf(row), lowest, highest };
    }),
    farOff: farOff(sums),
  };
}

/** Sums of hundredths miss whole numbers by less than this. */
const ROUNDING = 1e-9;

/** The points that pass at a level: the smallest whole number that is not below it. */
export function pointsAt(level: number): number {
  // Zero has no sign, whatever was rounded to it.
  return Math.ceil(level - ROUNDING) + 0;
}

/** The lowest and highest points a board may decide on: its level is the panel's mean, moved by at most one standard error. */
export function pointsWithin(
  { mean, error }: Pick<AngoffResult, 'mean' | 'error'>,
  items: number,
): readonly [number, number] {
  return [Math.max(0, pointsAt(mean - error)), Math.min(items, pointsAt(mean + error))];
}

/** Shares of agreement, 1 where judges rate alike; they may be negative where they rate against each other. */
export interface Agreement {
  /** Of one judge with another: ICC(2,1). */
  readonly single: number;
  /** Of the panel's mean with that of another such panel: ICC(2,k). */
  readonly panel: number;
}

/**
 * Intraclass correlation for absolute agreement, judges and items both drawn at random (Shrout & Fleiss 1979, ICC(2,1), ICC(2,k)):
 * from the mean squares between items B, between judges J and the rest E, of k judges and n items,
 * single = (B − E) / (B + (k − 1) E + k (J − E) / n), panel = (B − E) / (B + (J − E) / n).
 * `table` holds a row an item. Undefined with fewer than two judges or items, and where nothing differs.
 */
export function agreementOf(table: readonly (readonly number[])[]): Agreement | undefined {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return undefined;
  const grand = meanOf(table.flat());
  const squares = (values: readonly number[]) => sum(values.map((value) => (value - grand) ** 2));
  const judges = Array.from({ length: k }, (_, judge) => meanOf(table.map((row) => row[judge] ?? 0)));
  const ofItems = k * squares(table.map(meanOf));
  const ofJudges = n * squares(judges);
  const rest = Math.max(0, squares(table.flat()) - ofItems - ofJudges);
  const between = ofItems / (n - 1);
  const judging = ofJudges / (k - 1);
  const error = rest / ((n - 1) * (k - 1));
  const single = between + (k - 1) * error + (k * (judging - error)) / n;
  const panel = between + (judging - error) / n;
  if (Math.abs(single) < ROUNDING || Math.abs(panel) < ROUNDING) return undefined;
  return { single: (between - error) / single, panel: (between - error) / panel };
}

/** So many deviations from the middle are far off, and by so much a median deviation is scaled to a standard one. */
const FAR = 2.5;
const SCALE = 1.4826;

/**
 * The places of values that lie further from the median than 2.5 scaled median absolute deviations (Leys and others 2013): a mean and
 * its deviation would themselves be drawn along by the one that is looked for. Nobody is where more than half are alike.
 */
export function farOff(values: readonly number[]): number[] {
  const middle = median(values);
  const deviation = SCALE * median(values.map((value) => Math.abs(value - middle)));
  if (deviation < ROUNDING) return [];
  return values.flatMap((value, place) => (Math.abs(value - middle) > FAR * deviation ? [place] : []));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The arithmetic mean; 0 of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}
