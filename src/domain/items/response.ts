import type { AnswerableType, Response } from './item.ts';

/** The longest text one answer may hold, in characters, whatever the item. */
export const LONGEST_TEXT = 20_000;
const MOST_PARTS = 64;

/**
 * A response as sent by a browser, checked for its shape alone: the right kind for the item's type, strings where strings
 * belong, within bounds. Undefined when it is not a response to such an item.
 */
export function parseResponse(type: AnswerableType, value: unknown): Response | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Record<string, unknown>;
  switch (type) {
    case 'multiple-choice':
    case 'multiple-select':
      return isList(given.chosen) ? { chosen: given.chosen } : undefined;
    case 'ordering':
      return isList(given.order) ? { order: given.order } : undefined;
    case 'matching':
      return isMap(given.pairs) ? { pairs: given.pairs } : undefined;
    case 'gap-fill':
      return isMap(given.gaps) ? { gaps: given.gaps } : undefined;
    case 'short-text':
      return typeof given.text === 'string' && given.text.length <= LONGEST_TEXT ? { text: given.text } : undefined;
  }
}

/** A response as posted by a plain form: `chosen`, `step:<id>` (its place), `left:<id>`, `gap:<id>`, `text`. */
export function responseFromForm(type: AnswerableType, form: FormData): Response | undefined {
  const named = (prefix: string) =>
    [...form.entries()]
      .filter(([name, value]) => name.startsWith(prefix) && value !== '')
      .map(([name, value]) => [name.slice(prefix.length), String(value)] as const);
  switch (type) {
    case 'multiple-choice':
    case 'multiple-select':
      return parseResponse(type, { chosen: form.getAll('chosen').map(String) });
    case 'ordering':
      return parseResponse(type, {
        order: named('step:')
          .sort(([, a], [, b]) => Number(a) - Number(b))
          .map(([id]) => id),
      });
    case 'matching':
      return parseResponse(type, { pairs: Object.fromEntries(named('left:')) });
    case 'gap-fill':
      return parseResponse(type, { gaps: Object.fromEntries(named('gap:')) });
    case 'short-text':
      return parseResponse(type, { text: String(form.get('text') ?? '') });
  }
}

/** Whether nothing at all was answered. */
export function isEmpty(response: Response): boolean {
  if ('text' in response) return response.text.trim() === '';
  const given =
    'chosen' in response
      ? response.chosen
      : 'order' in response
        ? response.order
        : Object.values('pairs' in response ? response.pairs : response.gaps);
  return given.every((one) => one.trim() === '');
}

function isList(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_PARTS &&
    value.every((entry) => typeof entry === 'string' && entry.length <= 64)
  );
}

function isMap(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_PARTS &&
    entries.every(([id, text]) => id.length <= 64 && typeof text === 'string' && text.length <= 400)
  );
}
