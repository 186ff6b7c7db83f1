import type { Sheet } from './sheet.ts';

/** What a picture of a certificate says: what was achieved and who awards it, never whose it is, nor its number or address. */
export interface Picture {
  /** A badge, to carry the credential; a share picture, to stand in a post. */
  readonly shape: 'badge' | 'share';
  readonly language: string;
  readonly kind: string;
  readonly course: string;
  readonly issuer: string;
  readonly issuerTamga: string;
  readonly courseTamga: string;
  /** The picture in words. */
  readonly alternative: string;
}

export function pictureOf({ language, kind, sentences, issuer, ...sheet }: Sheet, shape: Picture['shape']): Picture {
  const [sentence] = sentences;
  const course = sentence?.course ?? '';
  return {
    ...{ shape, language, kind: kind[0].text, course, issuer: issuer[0].text },
    ...{ issuerTamga: sheet.issuerTamga, courseTamga: sheet.courseTamga },
    alternative: `${kind[0].text}: ${course}. ${issuer[0].text}.`,
  };
}
