import type { Condition, Fact, Facts, LabelRule, Mark } from './table.ts';

/** What decides about a label: a rule of law, a professional code where no law asks, or nothing at all. */
export const DUTIES = ['law', 'code', 'none'] as const;
export type Duty = (typeof DUTIES)[number];

export type DecidingRule = Pick<LabelRule, 'id' | 'kind' | 'in-force-from' | 'until' | 'when' | 'unless' | 'asks'>;

export interface Decision {
  readonly duty: Duty;
  /** The rules that ask for the label; where none does, those whose exceptions say why. */
  readonly rules: readonly string[];
  readonly asks: readonly Mark[];
}

/**
 * What the rules in force on `day` (an ISO day) ask for, given the facts: pure. A law goes before a code; all rules of the kind that
 * decides are named, with the marks they ask for together.
 */
export function decide(rules: readonly DecidingRule[], facts: Facts, day: string): Decision {
  const touching = rules.filter((rule) => isInForce(rule, day) && holds(rule.when, facts));
  const asking = touching.filter(({ unless = [] }) => !unless.some((exception) => holds(exception, facts)));
  const duty = DUTIES.find((kind) => asking.some((rule) => rule.kind === kind)) ?? 'none';
  const deciding = duty === 'none' ? touching : asking.filter(({ kind }) => kind === duty);
  return {
    duty,
    rules: deciding.map(({ id }) => id),
    asks: duty === 'none' ? [] : [...new Set(deciding.flatMap(({ asks }) => asks))],
  };
}

/** Whether a rule is in force on `day` (2026-12-02), its first and its last day included. */
export function isInForce(rule: Pick<LabelRule, 'in-force-from' | 'until'>, day: string): boolean {
  return rule['in-force-from'] <= day && (rule.until === undefined || day <= rule.until);
}

function holds(condition: Condition, facts: Facts): boolean {
  return (Object.entries(condition) as [Fact, readonly string[]][]).every(([fact, words]) =>
    words.includes(facts[fact]),
  );
}
