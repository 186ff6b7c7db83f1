/** The most lines of one list. */
export const MOST_LINES = 20_000;

/** One address or id of a list; `text` is what the line says when it holds neither. */
export interface ListLine {
  /** From 1, as an editor counts them. */
  readonly line: number;
  readonly text: string;
}

/** A row of column names is no person. */
const HEADING = /^(?:e-?mail(?: address)?|mail|id|account(?: id)?|адрес|эл\. ?почта|e-?poçt|ünvan)$/iu;
const ADDRESS = /^[^\s@]+@[^\s@]+$/u;
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * Reads a list of e-mail addresses or account ids, pasted or out of a spreadsheet: one or several in a line, among other columns, parted
 * by `;`, `,` or tabs, in quotes or not, with or without a byte order mark. A line that holds none is given whole, so that every line is answered.
 */
export function readList(given: string): ListLine[] {
  const lines = given.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return lines.flatMap((text, at) => {
    const cells = text
      .split(/[;,\t]/)
      .map((cell) =>
        cell
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .replace(/^<(.*)>$/, '$1')
          .trim(),
      )
      .filter(Boolean);
    const named = cells.filter((cell) => ADDRESS.test(cell) || ID.test(cell.toUpperCase()));
    if (cells.length === 0 || (at === 0 && named.length === 0 && cells.some((cell) => HEADING.test(cell)))) return [];
    const line = at + 1;
    return named.length > 0 ? named.map((cell) => ({ line, text: cell })) : [{ line, text: text.trim().slice(0, 254) }];
  });
}
