import { inLanguage } from '#domain/courses/versions.ts';
import { isLocale, type Locale, nearestLocale } from '#i18n/locales.ts';
import { mostOf, type Rubric } from './rubric.ts';

/** A rubric in one language, the highest mark of each criterion first. */
export interface WordedRubric {
  readonly title: string;
  readonly language: Locale;
  readonly pass: Rubric['pass'];
  /** The most that all criteria together can earn. */
  readonly most: number;
  readonly criteria: readonly {
    readonly id: string;
    readonly title: string;
    readonly critical: boolean;
    readonly levels: readonly { readonly mark: number; readonly says: string }[];
  }[];
}

/** The rubric in `wanted`, or in the nearest language it is written in. */
export function rubricIn(rubric: Rubric, wanted: string): WordedRubric {
  const language = nearestLocale(isLocale(wanted) ? wanted : 'en', Object.keys(rubric.title));
  return {
    title: inLanguage(rubric.title, language),
    language,
    pass: rubric.pass,
    most: mostOf(rubric),
    criteria: rubric.criteria.map(({ id, title, critical = false, levels }) => ({
      id,
      title: inLanguage(title, language),
      critical,
      levels: rubric.levels
        .toReversed()
        .map((mark) => ({ mark, says: inLanguage(levels[String(mark)] ?? {}, language) })),
    })),
  };
}
