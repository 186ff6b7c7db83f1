import type { ItemFace, MarkedPart, Response } from '#domain/items/item.ts';
import type { Locale } from '#i18n/locales.ts';

/** What each kind of exercise is drawn from. */
export interface Given {
  readonly face: ItemFace;
  /** The marked parts by id; empty before an answer. */
  readonly parts: ReadonlyMap<string, MarkedPart>;
  readonly response: Response | undefined;
  readonly locale: Locale;
  /** The language of the words, where it is not the interface's. */
  readonly language: string | undefined;
  /** Shown with its marks and not to be changed. */
  readonly isFixed: boolean;
  /** Stands before every field's name, where several items share a form. */
  readonly prefix: string;
}
