import type { Report } from '#domain/credentials/check.ts';
import type { Check, CheckName, CheckOf, CheckResult, Unlooked } from '#domain/credentials/checks.ts';
import type { SourceGap } from '#domain/credentials/sources.ts';
import type { MessageKey } from '#i18n/translate.ts';
import type { Dates } from './dates.ts';

/** A report in words, the same whether the server or the browser checked. */
export interface ReportInWords {
  readonly result: CheckResult;
  readonly heading: string;
  readonly dek: string;
  readonly checks: readonly CheckInWords[];
  readonly facts: readonly FactInWords[];
}

export interface CheckInWords {
  readonly name: string;
  readonly why: string;
  readonly result: CheckResult;
  /** `ok`, `failed`, `not known`. */
  readonly state: string;
}

export interface FactInWords {
  readonly label: string;
  readonly values: readonly string[];
}

/** Says a message; a translator, or what a page carries for its script. */
export type Say = (key: MessageKey, values?: Record<string, string>) => string;

export function reportInWords({ checks, facts }: Report, say: Say, dates: Dates): ReportInWords {
  const named = (result: CheckResult) =>
    checks.filter((check) => check.result === result).map(({ name }) => say(`verify.check-${name}`));
  const [failed, unknown] = [named('failed'), named('unknown')];
  const result = failed.length > 0 ? 'failed' : unknown.length > 0 ? 'unknown' : 'ok';
  const names = (result === 'failed' ? failed : unknown).join(', ');
  return {
    result,
    heading: say(`verify.result-${result}`),
    dek: say(`verify.result-${result}-dek`, { names }),
    checks: checks.map((check) => checkInWords(check, say, dates)),
    facts: factsInWords(facts, say, dates),
  };
}

export function checkInWords(check: Check, say: Say, dates: Dates): CheckInWords {
  const { name, result, facts } = check;
  const { at, asOf, place = '', by = [], index = 0, size = 0, witnesses = [] } = facts;
  const key = name === 'validity' && check.reason === 'valid' && at ? 'verify.validity-valid-until' : keyOf(check);
  const values = {
    ...{ date: at ? dates.day(at) : '', place: place || '/', by: by.join(', ') },
    ...{ index: String(index + 1), size: String(size) },
  };
  const sentences = [
    say(key, values),
    witnesses.length > 0 ? say('verify.log-witnessed', { witnesses: witnesses.join(', ') }) : '',
    asOf && WITH_DATE.includes(name) ? say('verify.as-of', { date: dates.minute(asOf) }) : '',
  ];
  // A date that ends in a stop ends the sentence, too.
  const why = sentences
    .filter(Boolean)
    .join(' ')
    .replace(/\.\.(?=\s|$)/g, '.');
  return { name: say(`verify.check-${name}`), why, result, state: say(`certificates.state-${result}`) };
}

/** Checks whose answer is as old as what they rest on. */
const WITH_DATE: readonly CheckName[] = ['key', 'issuer', 'status'];

const GAPS = {
  'not-reached': 'verify.not-reached',
  offline: 'verify.offline-gap',
  foreign: 'verify.foreign',
  missing: 'verify.missing',
  unsigned: 'verify.unsigned',
  erased: 'verify.erased',
} as const satisfies Record<SourceGap | Unlooked, MessageKey>;
type Gap = keyof typeof GAPS;

type OwnKey = { [Name in CheckName]: `verify.${Name}-${Exclude<CheckOf<Name>['reason'], Gap>}` }[CheckName];

function keyOf({ name, reason }: Check): MessageKey {
  if (reason in GAPS) return GAPS[reason as Gap];
  return `verify.${name}-${reason}` as OwnKey;
}

function factsInWords(facts: Report['facts'], say: Say, dates: Dates): FactInWords[] {
  const day = (moment: string) => (moment ? [dates.day(moment)] : []);
  const lines: [label: MessageKey, values: readonly string[]][] = [
    ['verify.fact-name', facts.names],
    ['verify.fact-course', [facts.course]],
    ['verify.fact-issuer', [facts.issuer.name, facts.issuer.did]],
    ['verify.fact-serial', [facts.serial]],
    ['verify.fact-awarded', day(facts.awarded)],
    ['verify.fact-from', facts.validFrom === facts.awarded ? [] : day(facts.validFrom)],
    ['verify.fact-until', day(facts.validUntil)],
    ['verify.fact-achievement', [facts.achievement, facts.description]],
    ['verify.fact-criteria', [facts.criteria]],
    ['verify.fact-result', facts.results],
    ['verify.fact-competencies', [facts.competencies.join(', ')]],
    ['verify.fact-address', [facts.address]],
  ];
  return lines
    .map(([label, values]) => ({ label: say(label), values: values.filter(Boolean) }))
    .filter(({ values }) => values.length > 0);
}
