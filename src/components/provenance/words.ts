import type { Dates } from '#components/verify/dates.ts';
import type { CheckInWords, Say } from '#components/verify/report.ts';
import type { Deed, Signer, Step } from '#domain/provenance/history.ts';
import type { Metadata } from '#domain/provenance/metadata.ts';
import type { Reading, SignedReading } from '#domain/provenance/reading.ts';
import type { SourceType } from '#domain/provenance/vocabulary.ts';
import type { MessageKey } from '#i18n/translate.ts';

/** What was read in a picture, in words: the same whether the build or the browser read it. */
export interface ReadingInWords {
  readonly state: Reading['state'];
  readonly heading: string;
  readonly dek: string;
  readonly notices: readonly string[];
  readonly facts: readonly CheckInWords[];
  readonly problems: readonly ProblemInWords[];
  readonly steps: readonly StepInWords[];
  readonly metadata: readonly GroupInWords[];
  readonly metadataNote: string;
}

export interface ProblemInWords {
  readonly text: string;
  /** As C2PA names it. */
  readonly code: string;
}

export interface StepInWords {
  readonly title: string;
  readonly by: string;
  /** When, with which program, and what became of it: one line each. */
  readonly lines: readonly string[];
  readonly deeds: readonly string[];
  readonly isGenerative: boolean;
  readonly isSigned: boolean;
  readonly thumbnail: string | undefined;
}

export interface GroupInWords {
  readonly name: string;
  readonly fields: Metadata['groups'][number]['fields'];
}

export interface Read {
  readonly reading: Reading;
  readonly metadata: Metadata;
}

/** The lists that a page knows, by id. */
const LISTS: Readonly<Record<string, MessageKey>> = { test: 'provenance.list-test' };

export function readingInWords({ reading, metadata }: Read, say: Say, dates: Dates): ReadingInWords {
  const signed = 'history' in reading ? reading : undefined;
  const host = reading.state === 'elsewhere' ? reading.host : '';
  const lastly = say(signed?.isIntact ? 'provenance.step-last' : 'provenance.step-was');
  const notices = [
    signed?.hasGenerativeStep ? say('provenance.generative') : '',
    metadata.isGenerative && !signed?.isIntact ? say('provenance.generative-xmp') : '',
  ];
  return {
    state: reading.state,
    heading: say(`provenance.state-${reading.state}`),
    dek: say(`provenance.state-${reading.state}-dek`, { host }),
    notices: notices.filter(Boolean),
    facts: signed ? [intact(signed, say), signer(signed, say), list(signed, say)] : nothing(say),
    problems: (signed?.problems ?? []).map((code) => ({ text: say(problemKey(code)), code })),
    steps: (signed?.history ?? []).map((step, at, all) =>
      stepInWords(step, at < all.length - 1 ? '' : lastly, say, dates),
    ),
    metadata: metadata.groups.map(({ kind, fields }) => ({ name: say(`provenance.kind-${kind}`), fields })),
    metadataNote: metadataNote(metadata, say),
  };
}

function intact({ isIntact }: SignedReading, say: Say): CheckInWords {
  const name = say('provenance.fact-intact');
  return isIntact
    ? { name, why: say('provenance.intact-yes'), result: 'ok', state: say('provenance.answer-yes') }
    : { name, why: say('provenance.intact-no'), result: 'failed', state: say('provenance.answer-no') };
}

function signer({ signer: by, isSignatureGood, list: found }: SignedReading, say: Say): CheckInWords {
  const name = say('provenance.fact-signer');
  if (!by) return nobody(say);
  const values = { name: signerInWords(by) };
  const vouched = found === undefined ? 'provenance.signer-unvouched' : 'provenance.signer-yes';
  return isSignatureGood
    ? { name, why: say(vouched, values), result: 'ok', state: say('provenance.answer-signed') }
    : { name, why: say('provenance.signer-broken', values), result: 'failed', state: say('provenance.answer-open') };
}

function list({ list: found, signer: by }: SignedReading, say: Say): CheckInWords {
  const name = say('provenance.fact-list');
  const named = (id: string) => (LISTS[id] ? say(LISTS[id]) : id);
  if (found !== undefined)
    return {
      ...{ name, why: say('provenance.list-yes', { list: named(found) }) },
      ...{ result: 'ok', state: say('provenance.answer-yes') },
    };
  if (!by) return unlisted(say);
  const lists = Object.keys(LISTS).map(named).join(', ');
  // On no list is no fault: nobody known answers for the name, which is not to say that it is wrong.
  return { name, why: say('provenance.list-no', { lists }), result: 'unknown', state: say('provenance.answer-no') };
}

function nothing(say: Say): CheckInWords[] {
  const open = { result: 'unknown', state: say('provenance.answer-open') } as const;
  return [
    { name: say('provenance.fact-intact'), why: say('provenance.intact-open'), ...open },
    nobody(say),
    unlisted(say),
  ];
}

function nobody(say: Say): CheckInWords {
  const [name, why] = [say('provenance.fact-signer'), say('provenance.signer-none')];
  return { name, why, result: 'unknown', state: say('provenance.answer-nobody') };
}

function unlisted(say: Say): CheckInWords {
  const [name, why] = [say('provenance.fact-list'), say('provenance.list-none')];
  return { name, why, result: 'unknown', state: say('provenance.answer-open') };
}

function signerInWords({ name, organisation }: Signer): string {
  return [name, organisation].filter(Boolean).join(', ');
}

/** By what the codes of C2PA 2.4, section 15.2 begin with. */
const PROBLEMS: readonly (readonly [RegExp, MessageKey])[] = [
  [/^assertion\.(data|bmff|boxes|collection)Hash\./, 'provenance.problem-data'],
  [/^assertion\.|^claim\.(missing|malformed|hardBindings)/, 'provenance.problem-statement'],
  [/^claimSignature\./, 'provenance.problem-signature'],
  [/^signingCredential\.(expired|ocsp\.expired)|^timeOfSigning\./, 'provenance.problem-expired'],
  [/^signingCredential\.(ocsp\.)?revoked/, 'provenance.problem-revoked'],
  [/^signingCredential\./, 'provenance.problem-certificate'],
  [/^ingredient\./, 'provenance.problem-source'],
];

function problemKey(code: string): MessageKey {
  return PROBLEMS.find(([pattern]) => pattern.test(code))?.[1] ?? 'provenance.problem-other';
}

function stepInWords(step: Step, lastly: string, say: Say, dates: Dates): StepInWords {
  const { signer: by, at, isAtStamped, program, relation, deeds, isGenerative, thumbnail } = step;
  const when = at && say(isAtStamped ? 'provenance.step-stamped' : 'provenance.step-said', { date: dates.minute(at) });
  const lines = [
    when,
    program && say('provenance.step-program', { program }),
    lastly || (relation && say(`provenance.relation-${relation}`)),
  ];
  return {
    title: step.title || say('provenance.step-untitled'),
    by: by ? say('provenance.step-by', { name: signerInWords(by) }) : say('provenance.step-unsigned'),
    lines: lines.filter((line): line is string => Boolean(line)),
    deeds: deeds.map((deed) => deedInWords(deed, say)),
    isGenerative,
    isSigned: by !== undefined,
    thumbnail: thumbnail?.identifier,
  };
}

function deedInWords({ action, written, source }: Deed, say: Say): string {
  const done = action
    ? say(`provenance.action-${action.replace('_', '-') as Hyphened<typeof action>}`)
    : say('provenance.action-other', { action: written });
  return source ? say('provenance.deed', { action: done, source: say(sourceKey(source)) }) : done;
}

type Hyphened<Name extends string> = Name extends `${infer A}_${infer B}` ? `${A}-${B}` : Name;

/** `humanEdits` as `human-edits`. */
function sourceKey(source: SourceType): MessageKey {
  const name = source.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `provenance.source-${name}` as MessageKey;
}

function metadataNote({ groups, source }: Metadata, say: Say): string {
  if (groups.length === 0) return say('provenance.metadata-none');
  const said = source ? say('provenance.metadata-source', { source: say(sourceKey(source)) }) : '';
  return [say('provenance.metadata-lead'), said].filter(Boolean).join(' ');
}
