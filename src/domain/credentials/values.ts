const URL_FORM = /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/** Whether a value is an absolute URL as VCDM 2.0 means it: of any scheme, `did:` and `urn:` too; never a blank node's name. */
export function isUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL_FORM.test(value)) return false;
  return !/^https?:/i.test(value) || URL.canParse(value);
}

const STAMP =
  /^(-?(?:[1-9]\d{3,}|0\d{3}))-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

/** The moment of an xsd:dateTimeStamp, which has a zone, in milliseconds since 1970; undefined for anything else. */
export function momentOf(value: unknown): number | undefined {
  const [, year, month, day] = (typeof value === 'string' && STAMP.exec(value)) || [];
  if (year === undefined || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return undefined;
  const moment = Date.parse(String(value));
  return Number.isNaN(moment) ? undefined : moment;
}

/** Whether a value is a date and time as RFC 3339 has it, which is narrower: a year of four digits, no hour 24. */
export function isDateTime(value: unknown): value is string {
  return momentOf(value) !== undefined && /^\d{4}-..-..T(?!24)/.test(String(value));
}

export const LANGUAGE_TAG = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/;

/** A moment as proofs and credentials write it: UTC, whole seconds. */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
