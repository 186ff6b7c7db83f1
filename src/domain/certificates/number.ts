import { type CertificateCode, type CertificateSerial, randomText } from '#db/ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM = 11;
const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const SERIAL = /^[0-9]{2}[0-9A-HJKMNP-TV-Z]{12}$/;

/** A new address: 130 random bits. */
export function newCode(): CertificateCode {
  return randomText(26) as CertificateCode;
}

/** A new printed number, `TMG-26-7K4Q-9DXM-3RV2`: the year of the ISO date `awardedOn`, 55 random bits, and a character that shows a slip of the pen. */
export function newSerial(awardedOn: string): CertificateSerial {
  const digits = awardedOn.slice(2, 4) + randomText(RANDOM);
  return spelled(digits + checkCharacter(digits));
}

export type TypedNumber =
  | { readonly code: CertificateCode }
  | { readonly serial: CertificateSerial }
  | 'mistyped'
  | undefined;

/**
 * What a person typed, pasted or read aloud: a code, a serial or a certificate's whole address, in any case, with
 * spaces and hyphens, O for 0, I and L for 1, on a Cyrillic keyboard too. `mistyped` when the check character
 * does not fit; undefined when it is no number of ours.
 */
export function readNumber(typed: string): TypedNumber {
  const text = plain(/\/c\/([^/?#.]+)/i.exec(typed)?.[1] ?? typed);
  if (CODE.test(text)) return { code: text as CertificateCode };
  const digits = text.replace(/^TMG/, '');
  if (!SERIAL.test(digits)) return undefined;
  return checkCharacter(digits.slice(0, -1)) === digits.at(-1) ? { serial: spelled(digits) } : 'mistyped';
}

/** Letters that look like one of the alphabet: what Crockford's base 32 reads them as, and Cyrillic ones. */
const LOOKALIKES: Record<string, string> = {
  ...{ O: '0', I: '1', L: '1', İ: '1', ı: '1' },
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: '0', Р: 'P', С: 'C', Т: 'T', Х: 'X', І: '1' },
};

/** Upper case without a locale: the alphabet is ASCII. */
function plain(typed: string): string {
  const letters = [...typed.slice(0, 100).normalize('NFC').toUpperCase()].map((letter) => LOOKALIKES[letter] ?? letter);
  return letters.join('').replace(/[\s\p{Pd}_.]/gu, '');
}

function spelled(digits: string): CertificateSerial {
  return `TMG-${digits.slice(0, 2)}-${(digits.slice(2).match(/.{4}/g) ?? []).join('-')}` as CertificateSerial;
}

/** Luhn's check for 32 characters: finds every single wrong character and nearly every swap of two neighbours. */
function checkCharacter(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, factor = 2; i >= 0; i--, factor = 3 - factor) {
    const product = ALPHABET.indexOf(digits[i] ?? '') * factor;
    sum += Math.floor(product / 32) + (product % 32);
  }
  return ALPHABET[(32 - (sum % 32)) % 32] ?? '';
}
