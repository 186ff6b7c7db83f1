import { fallbackChain, LOCALES, type Locale } from './locales.ts';
import { type Messages, messagesOf } from './messages/messages.ts';

export type MessageKey = keyof Messages;

/** English, Russian and Azerbaijani are complete by type; the others hold what has been written so far. */
const MESSAGES = Object.fromEntries(LOCALES.map((locale) => [locale, messagesOf(locale)])) as Record<
  Locale,
  Partial<Messages>
>;

type Values = Record<string, string | number>;
export interface Translator {
  /** The message in the first language of the chain that has it. `{name}` is replaced; `{count|one|few|many|other}` is chosen by plural rule. */
  (key: MessageKey, values?: Values): string;
  readonly locale: Locale;
  /** The language the message will be in. */
  languageOf(key: MessageKey): Locale;
}

const translators = new Map<Locale, Translator>();

export function translator(locale: Locale): Translator {
  let made = translators.get(locale);
  if (!made) {
    const chain = fallbackChain(locale);
    const languageOf = (key: MessageKey) => chain.find((language) => MESSAGES[language][key] !== undefined) ?? 'en';
    const translate = (key: MessageKey, values: Values = {}) => {
      const language = languageOf(key);
      return fill(MESSAGES[language][key] ?? key, values, language);
    };
    made = Object.assign(translate, { locale, languageOf });
    translators.set(locale, made);
  }
  return made;
}

/** Whether every message of the interface is there in `locale` itself. */
export function isComplete(locale: Locale): boolean {
  return Object.keys(MESSAGES.en).every((key) => MESSAGES[locale][key as MessageKey] !== undefined);
}

const interfaces = new Map<Locale, Locale>();

/** The language of the interface on a page in `locale`: the first complete one along its chain. All of `<main>` but the content is in it. */
export function interfaceLanguageOf(locale: Locale): Locale {
  let language = interfaces.get(locale);
  if (!language) interfaces.set(locale, (language = fallbackChain(locale).find(isComplete) ?? 'en'));
  return language;
}

const PLURAL_FORMS = { 2: ['one', 'other'], 4: ['one', 'few', 'many', 'other'] } as const;
const rules = new Map<string, Intl.PluralRules>();

function fill(text: string, values: Values, language: Locale): string {
  return text.replace(/\{(\w+)((?:\|[^{}|]*)*)\}/g, (whole, name: string, forms: string, at: number) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (!forms) {
      const shown = typeof value === 'number' ? formatNumber(value, language) : value;
      // “22 ноября 2026 г.” at the end of a sentence brings its full stop along.
      return text[at + whole.length] === '.' ? shown.replace(/\.$/, '') : shown;
    }
    const variants = forms.slice(1).split('|');
    const names: readonly string[] = variants.length === 4 ? PLURAL_FORMS[4] : PLURAL_FORMS[2];
    let rule = rules.get(language);
    if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)));
    const form = names.indexOf(rule.select(Number(value)));
    return (variants[form === -1 ? variants.length - 1 : form] ?? '').replace(
      '#',
      formatNumber(Number(value), language),
    );
  });
}

const numbers = new Map<string, Intl.NumberFormat>();
function formatNumber(value: number, language: Locale): string {
  let format = numbers.get(language);
  if (!format) numbers.set(language, (format = new Intl.NumberFormat(language)));
  return format.format(value);
}
