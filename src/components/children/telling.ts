import type { Picture } from '#catalogue/pictures.ts';
import type { Kind } from '#domain/missions/kinds.ts';
import type { StepOf } from '#domain/missions/step.ts';
import type { Locale } from '#i18n/locales.ts';

/** What every part of a mission needs beyond its own step: the drawings, the language of the text and that of the interface. */
export interface Telling {
  readonly pictures: Readonly<Record<string, Picture>>;
  /** Of the mission's text. */
  readonly language: Locale;
  /** Of the interface. */
  readonly locale: Locale;
}

/** The properties of the component of one kind of step. */
export interface Told<K extends Kind> {
  readonly step: StepOf<K>;
  readonly telling: Telling;
}
