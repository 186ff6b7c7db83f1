import type { Locale } from '#i18n/locales.ts';

/** The fixed words of a printed certificate. `{course}` and the like are filled in. */
export interface Wording {
  readonly kind: string;
  readonly name: string;
  /** Stands under the name; the course's title is printed strong. */
  readonly sentence: string;
  readonly number: string;
  readonly competencies: string;
  readonly hours: string;
  readonly assessment: string;
  readonly passed: string;
  readonly asked: string;
  readonly language: string;
  readonly awarded: string;
  readonly version: string;
  readonly madeBy: string;
  readonly check: string;
  readonly languages: Readonly<Record<Locale, string>>;
}

const en: Wording = {
  kind: 'Certificate of completion',
  name: 'Name',
  sentence: 'has completed the course “{course}” and passed its final assessment.',
  number: 'Number',
  competencies: 'Competencies taught',
  hours: 'Hours',
  assessment: 'Final assessment',
  passed: 'Passed',
  asked: '{items} questions, {pass} % to pass',
  language: 'Language of assessment',
  awarded: 'Awarded',
  version: 'Course version',
  madeBy: 'Course by {institution}',
  check: 'Every line of this sheet stands at this address. Where they differ, the address is right.',
  languages: {
    az: 'Azerbaijani',
    kk: 'Kazakh',
    ky: 'Kyrgyz',
    tk: 'Turkmen',
    tr: 'Turkish',
    uz: 'Uzbek',
    ru: 'Russian',
    en: 'English',
  },
};

const ru: Wording = {
  kind: 'Сертификат о прохождении курса',
  name: 'Имя',
  sentence: 'Курс «{course}» пройден полностью, итоговый тест сдан.',
  number: 'Номер',
  competencies: 'Компетенции курса',
  hours: 'Часы',
  assessment: 'Итоговый тест',
  passed: 'Сдан',
  asked: 'вопросов: {items}, порог {pass} %',
  language: 'Язык теста',
  awarded: 'Дата выдачи',
  version: 'Версия курса',
  madeBy: 'Автор курса: {institution}',
  check: 'Каждая строка этого листа есть по этому адресу. При расхождении верно то, что указано там.',
  languages: {
    az: 'Азербайджанский',
    kk: 'Казахский',
    ky: 'Кыргызский',
    tk: 'Туркменский',
    tr: 'Турецкий',
    uz: 'Узбекский',
    ru: 'Русский',
    en: 'Английский',
  },
};

const az: Wording = {
  kind: 'Kursun bitirilməsi haqqında sertifikat',
  name: 'Ad',
  sentence: '“{course}” kursunu tam bitirmiş və yekun testdən keçmişdir.',
  number: 'Nömrə',
  competencies: 'Kursun səriştələri',
  hours: 'Saat',
  assessment: 'Yekun test',
  passed: 'Keçib',
  asked: '{items} sual, hədd {pass} %',
  language: 'Testin dili',
  awarded: 'Verilmə tarixi',
  version: 'Kursun versiyası',
  madeBy: 'Kursun müəllifi: {institution}',
  check: 'Bu vərəqin hər sətri bu ünvanda var. Fərq olarsa, ünvandakı doğrudur.',
  languages: {
    az: 'Azərbaycan dili',
    kk: 'Qazax dili',
    ky: 'Qırğız dili',
    tk: 'Türkmən dili',
    tr: 'Türk dili',
    uz: 'Özbək dili',
    ru: 'Rus dili',
    en: 'İngilis dili',
  },
};

/**
 * The templates by number. A certificate keeps the number it was awarded with, so a printed sentence never changes:
 * a correction is a new template.
 */
export const WORDINGS: Readonly<Record<1, Partial<Record<Locale, Wording>> & { readonly en: Wording }>> = {
  1: { az, ru, en },
};

/** The template of new certificates. */
export const CURRENT_WORDING = 1;

/** A printed date, as its language writes it: "22 noyabr 2026". */
export function printedDay(day: string, language: Locale): string {
  // 'en' alone would write it the American way.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}
