/** Raised when `foldedForms` or what is indexed changes: then the index is made anew at the next start. */
export const EDITION = 1;

// Written for one sound in several ways, by which spelling the reader grew up with. Each stands for two letters.
const TWOFOLD: readonly (readonly [letter: string, first: string, second: string])[] = [
  // Əliyev: Aliyev in English, Eliyev in Turkish. ә of Cyrillic is mapped to it.
  ['ə', 'a', 'e'],
  // ёлка is mostly printed елка; Uzbek writes ёш as yosh.
  ['ё', 'e', 'yo'],
  // конституция is konstitutsiya in Uzbek, информация is informasiya in Azerbaijani.
  ['ц', 'ts', 's'],
  // q is қ in Kazakh and Uzbek, and г in the former Cyrillic of Azerbaijani.
  ['q', 'k', 'g'],
];

// Cyrillic of all our languages, the former alphabets of Azerbaijani and Turkmen among them, as Latin; y is the glide.
const CYRILLIC = new Map(
  [
    'аa әə бb вv гg ғg ҝg дd еe жj җj ҹc зz иi йy јy іi кk қk лl мm нn ңn',
    'оo өo ўo пp рr сs тt уu ұu үu фf хh һh ҳh чc шs щs ъ ыi ь эe юyu яya',
  ].flatMap((pairs) => pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const)),
);

// Latin letters whose base letter is not what is meant, and those that have none.
const LATIN: Readonly<Record<string, string>> = {
  ž: 'j',
  ŋ: 'n',
  ý: 'y',
  x: 'h',
  w: 'v',
  ß: 's',
  æ: 'e',
  ø: 'o',
  ł: 'l',
  đ: 'd',
};

/** Letters of a spelling; what is longer is no word that anybody looks for. */
const LONGEST = 64;

const APOSTROPHES = "'\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032";
const WORD = new RegExp(`[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}]|[${APOSTROPHES}](?=\\p{L}))*`, 'gu');
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'g');

/** A word of a text and where it stands there, in UTF-16 units. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));
}

/**
 * The spellings under which a word is indexed and looked for: Latin letters and digits alone (letters of other scripts stay), without
 * case, marks or apostrophes, Cyrillic as Latin, a doubled letter once. More than one where a letter folds two ways, each way throughout the word.
 * Two words match when they share a spelling. For finding only: it joins words that are not the same.
 */
export function foldedForms(word: string): string[] {
  const plain = [...latinised(word)].map((letter) => CYRILLIC.get(letter) ?? letter).join('');
  let forms = [plain];
  for (const [letter, ...ways] of TWOFOLD) {
    if (plain.includes(letter)) forms = forms.flatMap((form) => ways.map((way) => form.replaceAll(letter, way)));
  }
  return [...new Set(forms.map(finished))].filter(Boolean);
}

/** A text as it is indexed: every spelling of every word, parted by spaces. */
export function folded(text: string): string {
  return wordsOf(text)
    .flatMap((word) => foldedForms(word.text))
    .join(' ');
}

/** Case is folded without a locale because the four i's, where locales differ, are one already. */
function latinised(word: string): string {
  const lower = word.normalize('NFKC').replace(/[Iİı]/g, 'i').toLowerCase();
  // Digraphs first: in isʼhoq the apostrophe keeps s and h apart.
  return lower.replace(/sh/g, 's').replace(/ch/g, 'c').replace(APOSTROPHE, '');
}

function finished(form: string): string {
  return [...form]
    .map((letter) => LATIN[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ye/g, 'e')
    .replace(/y/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1')
    .slice(0, LONGEST);
}
