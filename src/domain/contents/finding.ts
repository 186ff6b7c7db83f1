/** The kinds of mistake that the check of content knows. */
export type Rule =
  | 'unreadable'
  | 'missing-key'
  | 'unknown-key'
  | 'wrong-value'
  | 'missing-file'
  | 'orphan-file'
  | 'missing-language-file'
  | 'unknown-language'
  | 'duplicate-id'
  | 'unknown-lesson'
  | 'unknown-item'
  | 'item-not-placed'
  | 'item-placed-wrongly'
  | 'missing-words'
  | 'orphan-words'
  | 'unknown-component'
  | 'unknown-property'
  | 'non-literal-property'
  | 'code-in-prose'
  | 'unknown-competency'
  | 'unknown-term'
  | 'unknown-source'
  | 'unknown-rubric'
  | 'unknown-institution'
  | 'broken-prerequisite'
  | 'circular-prerequisite'
  | 'bank-too-small'
  | 'never-drawn'
  | 'broken-set'
  | 'wrong-key'
  | 'missing-feedback'
  | 'empty-accepted'
  | 'gap-mismatch'
  | 'span-mismatch'
  | 'unbalanced'
  | 'missing-origin'
  | 'stale-translation'
  | 'differs-from-english'
  | 'blocks-mismatch'
  | 'missing-alt'
  | 'missing-caption'
  | 'missing-picture'
  | 'missing-package'
  | 'unfit-package'
  | 'dead-link'
  | 'weak-source'
  | 'uncited'
  | 'missing-block'
  | 'not-covered'
  | 'giveaway'
  | 'length'
  | 'hard-to-read';

/** One mistake: where it stands, what it is, and what to do about it. `file` is relative to the folder of content. */
export interface Finding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: Rule;
  /** A sentence. */
  readonly what: string;
  /** A sentence. */
  readonly remedy: string;
}

export type Findings = Generator<Finding, void, undefined>;
