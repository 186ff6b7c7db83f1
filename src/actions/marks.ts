import type { Entries } from './forms.ts';

/**
 * The marks of a rubric's form. They stand in fields named by the place of their criterion, `mark:0`, of a sample `good:0`; `criteria`
 * says how many there are. Not a number where nothing was chosen.
 */
export function marksIn(entries: Entries, name: string): number[] {
  const criteria = Math.min(20, Math.max(0, Math.trunc(Number(entries.get('criteria'))) || 0));
  return Array.from({ length: criteria }, (_, at) => {
    const mark = entries.get(`${name}:${at}`);
    return mark === '' ? Number.NaN : Number(mark);
  });
}

/** A text of several lines, with ends of lines as everywhere but in forms. */
export function written(entries: Entries, name: string): string {
  return entries.get(name).replace(/\r\n/g, '\n');
}
