import type { Picture } from '#catalogue/pictures.ts';
import type { ItemFace, Marked, MarkedPart, Response } from '#domain/items/item.ts';
import type { Locale } from '#i18n/locales.ts';

/** What each kind of exercise is drawn from; `Face` is what its type shows besides what every item does, `R` its answer. */
export interface Given<Face = unknown, R extends Response = Response> {
  readonly face: ItemFace & Face;
  /** The marks as a whole; undefined before an answer. */
  readonly marked: Marked | undefined;
  /** The marked parts by id; empty before an answer. */
  readonly parts: ReadonlyMap<string, MarkedPart>;
  readonly response: R | undefined;
  readonly locale: Locale;
  /** The language of the words, where it is not the interface's. */
  readonly language: string | undefined;
  /** Shown with its marks and not to be changed. */
  readonly isFixed: boolean;
  /** Stands before every field's name, where several items share a form. */
  readonly prefix: string;
  /** The pictures of the item's course, by file name. */
  readonly media: Readonly<Record<string, Picture>>;
}
