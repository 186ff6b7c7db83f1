const APOSTROPHES = /[\u0027\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032]/g;

/**
 * A written answer as it is compared: composed (NFC), without case, with one apostrophe for all, I İ ı i as one letter,
 * ё as е, single spaces, and without quotation marks or punctuation at its ends. Other letters stay themselves:
 * ə is not e. Case is folded without a locale because the four i's, where locales differ, are one already.
 */
export function foldAnswer(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[Iİı]/g, 'i')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(APOSTROPHES, "'")
    .replace(/[\s\u00A0]+/g, ' ')
    .replace(/^[\s.,;:!?«»"“”„()\u2013\u2014-]+|[\s.,;:!?«»"“”„()\u2013\u2014-]+$/g, '');
}
