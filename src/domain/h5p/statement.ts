import { ok, type Result, refuse } from '#domain/result.ts';

/** Verbs that are kept, by their address; what else a library invents says nothing to anybody. */
const VERBS = {
  'http://adlnet.gov/expapi/verbs/answered': 'answered',
  'http://adlnet.gov/expapi/verbs/attempted': 'attempted',
  'http://adlnet.gov/expapi/verbs/completed': 'completed',
  'http://adlnet.gov/expapi/verbs/experienced': 'experienced',
  'http://adlnet.gov/expapi/verbs/failed': 'failed',
  'http://adlnet.gov/expapi/verbs/interacted': 'interacted',
  'http://adlnet.gov/expapi/verbs/mastered': 'mastered',
  'http://adlnet.gov/expapi/verbs/passed': 'passed',
  'http://adlnet.gov/expapi/verbs/progressed': 'progressed',
  'http://activitystrea.ms/schema/1.0/consume': 'consumed',
} as const;
type VerbAddress = keyof typeof VERBS;
export type Verb = (typeof VERBS)[VerbAddress];

/** Characters. */
const LONGEST_RESPONSE = 8_000;
const DURATION = /^P(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
const SUB_CONTENT = 'http://h5p.org/x-api/h5p-subContentId';

export interface Score {
  readonly raw: number;
  readonly min?: number;
  readonly max: number;
  /** 0 to 1. */
  readonly scaled: number;
}
export interface StatementResult {
  readonly score?: Score;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly duration?: string;
  readonly response?: string;
}
/** What is believed of a statement as the frame emits it: nothing that says who, what or when. */
export interface Claimed {
  readonly verb: { readonly address: VerbAddress; readonly word: Verb };
  readonly result?: StatementResult;
  /** Which part of the activity it is about; undefined for the activity itself. */
  readonly part?: string;
}
export type StatementRefusal =
  | { code: 'statement-unreadable' }
  | { code: 'verb-not-kept' }
  | { code: 'statement-too-long'; most: number };

/** Takes what is claimed out of a statement; everything else in it is left behind. */
export function claimedIn(statement: unknown): Result<Claimed, StatementRefusal> {
  const { verb, result, object, context } = asObject(statement);
  const { id: address } = asObject(verb);
  if (typeof address !== 'string') return refuse({ code: 'statement-unreadable' });
  if (!Object.hasOwn(VERBS, address)) return refuse({ code: 'verb-not-kept' });
  const response = asObject(result)['response'];
  if (typeof response === 'string' && response.length > LONGEST_RESPONSE)
    return refuse({ code: 'statement-too-long', most: LONGEST_RESPONSE });
  const claimed = resultOf(asObject(result));
  const part = partOf(asObject(object), asObject(context));
  return ok({
    verb: { address: address as VerbAddress, word: VERBS[address as VerbAddress] },
    ...(Object.keys(claimed).length > 0 && { result: claimed }),
    ...(part !== undefined && { part }),
  });
}

function resultOf(result: Json): StatementResult {
  const { success, completion, duration, response } = result;
  const score = scoreOf(asObject(result['score']));
  return {
    ...(score && { score }),
    ...(typeof success === 'boolean' && { success }),
    ...(typeof completion === 'boolean' && { completion }),
    ...(typeof duration === 'string' && duration.length < 40 && DURATION.test(duration) && { duration }),
    ...(typeof response === 'string' && { response: response.toWellFormed().replaceAll('\0', '') }),
  };
}

/** A score that can be one: between least and most, of more than nothing. The share is computed, not believed. */
function scoreOf({ raw, min = 0, max }: Json): Score | undefined {
  if (!isNumber(raw) || !isNumber(min) || !isNumber(max) || max <= min || raw < min || raw > max) return undefined;
  return { raw, min, max, scaled: Math.round(((raw - min) / (max - min)) * 10_000) / 10_000 };
}

/** A part of an activity names itself, or has a parent; `part` is then at least that it is one. */
function partOf(object: Json, context: Json): string | undefined {
  const said = asObject(asObject(object['definition'])['extensions'])[SUB_CONTENT];
  const parent = asObject(context['contextActivities'])['parent'];
  const isPart = said !== undefined || (Array.isArray(parent) ? parent.length > 0 : parent !== undefined);
  if (!isPart) return undefined;
  return typeof said === 'string' && /^[\w-]{1,64}$/.test(said) ? said : 'part';
}

type Json = Readonly<Record<string, unknown>>;
function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export interface Told {
  readonly id: string;
  /** `https://site.example`, which vouches for the statement. */
  readonly origin: string;
  /** Names the learner to nobody but this site. */
  readonly actor: string;
  readonly course: string;
  readonly activity: string;
  readonly title: string;
  /** BCP 47; empty where the package does not say. */
  readonly language: string;
  /** Of the page. */
  readonly shownIn: string;
  /** `H5P.MultiChoice 1.16`. */
  readonly library: string;
  readonly at: Date;
}

/** The address that names an activity in statements; a browser is led from it to the page of the activity. */
function activityAddress(origin: string, course: string, activity: string): string {
  return `${origin}/h5p/activities/${course}/${activity}`;
}

/** The statement that is kept: who, what, when and by whose word are the server's own (xAPI 1.0.3). */
export function statementOf({ verb, result, part }: Claimed, told: Told): Record<string, unknown> {
  const { origin, at } = told;
  const whole = activityAddress(origin, told.course, told.activity);
  const moment = at.toISOString();
  const definition = { name: { [told.language || 'und']: told.title } };
  return {
    id: told.id,
    version: '1.0.3',
    actor: { objectType: 'Agent', account: { homePage: origin, name: told.actor } },
    verb: { id: verb.address, display: { en: verb.word } },
    object: {
      objectType: 'Activity',
      id: part === undefined ? whole : `${whole}#${part}`,
      ...(part === undefined && { definition }),
    },
    ...(result && { result }),
    context: {
      platform: 'Tamga',
      language: told.shownIn,
      contextActivities: {
        ...(part !== undefined && { parent: [{ objectType: 'Activity', id: whole, definition }] }),
        grouping: [{ objectType: 'Activity', id: `${origin}/h5p/activities/${told.course}` }],
        category: [{ objectType: 'Activity', id: `http://h5p.org/libraries/${told.library.replace(' ', '-')}` }],
      },
    },
    authority: { objectType: 'Agent', account: { homePage: origin, name: 'tamga' } },
    timestamp: moment,
    stored: moment,
  };
}
