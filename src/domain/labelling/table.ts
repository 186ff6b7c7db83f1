import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What can be told of an asset, and the words it is told in. */
export const FACTS = {
  medium: ['text', 'image', 'audio', 'video'],
  /** What AI did: made it, altered it, drafted or translated its words, or helped without a trace in it (spelling, search, transcript). */
  work: ['made', 'altered', 'drafted', 'translated', 'assisted'],
  /** What it imitates realistically. */
  imitates: ['person', 'event', 'nothing'],
  /** What a person did before it was published. */
  checked: ['reviewed', 'spelling', 'nobody'],
  /** Whether somebody holds editorial responsibility. */
  responsible: ['editor', 'nobody'],
  /** Whether it informs the public on a matter of public interest. */
  subject: ['public-interest', 'other'],
  /** Who spreads it. */
  role: ['publisher', 'provider'],
} as const;
export type Fact = keyof typeof FACTS;
export type Facts = Readonly<Record<Fact, string>>;
/** Facts that must all hold; of each any one of the words. */
export type Condition = Readonly<Partial<Record<Fact, readonly string[]>>>;

export const MARKS = ['visible', 'machine-readable'] as const;
export type Mark = (typeof MARKS)[number];

/** One rule on labels, of a law or of a professional code. Days are ISO days; the first may be as inexact as a year. */
export interface LabelRule {
  readonly id: string;
  readonly kind: 'law' | 'code';
  /** A record of `content/sources/`, and the place in it, by language. */
  readonly source: string;
  readonly at: Readonly<Record<string, string>>;
  readonly 'in-force-from': string;
  /** The last day on which it holds. */
  readonly until?: string;
  readonly 'as-of': string;
  readonly 'review-by': string;
  readonly confidence: 'A' | 'B';
  readonly when: Condition;
  /** Exceptions: where one of them holds, the rule asks for nothing. */
  readonly unless?: readonly Condition[];
  readonly asks: readonly Mark[];
  /** What it says, in our words, by language. */
  readonly text: Readonly<Record<string, string>>;
}

/** Something that could not be settled: it is shown, and decides nothing. */
export interface OpenQuestion {
  readonly id: string;
  readonly 'as-of': string;
  readonly text: Readonly<Record<string, string>>;
}

/** The rules of one jurisdiction (`KZ`), or those of professional codes that know no border (`INT`). */
export interface LabelTable {
  readonly jurisdiction: string;
  readonly name: Readonly<Record<string, string>>;
  readonly rules: readonly LabelRule[];
  readonly 'open-questions'?: readonly OpenQuestion[];
}

/** The table of professional codes: it holds everywhere. */
export const EVERYWHERE = 'INT';

/** The tables of `content/labelling/`, in the order of their names. */
export function readLabelTables(content: string): LabelTable[] {
  const folder = join(content, 'labelling');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as LabelTable);
}
