import type { MessageKey, Translator } from '#i18n/translate.ts';
import type { Letter } from './letter.ts';

export interface Composed {
  subject: string;
  text: string;
  html: string;
  /** Where its button leads. */
  link: string;
  /** BCP 47 of the words. */
  language: string;
}

/**
 * Writes a letter: paragraphs, one button and a foot, as text and as HTML from the same words.
 *
 * The words are `mails.<kind>.subject`, `.text` (an empty line parts paragraphs) and `.button`.
 */
export function compose(letter: Letter, t: Translator, origin: string): Composed {
  const say = (part: 'subject' | 'text' | 'button') => t(`mails.${letter.kind}.${part}` as MessageKey, letter.values);
  const address = `${origin}/${t.locale}${letter.path.replace('{secret}', letter.secret ?? '')}`;
  const paragraphs = say('text').split(/\n\s*\n/);
  const foot = t('mails.foot', { origin });
  const subject = say('subject');
  const language = t.languageOf(`mails.${letter.kind}.text` as MessageKey);
  return {
    subject,
    language,
    link: address,
    text: `${[...paragraphs, `${say('button')}:\n${address}`, `-- \n${foot}`].join('\n\n')}\n`,
    html: page({ language, subject, paragraphs, button: say('button'), address, foot }),
  };
}

interface Parts {
  language: string;
  subject: string;
  paragraphs: string[];
  button: string;
  address: string;
  foot: string;
}

// Mail programs drop style sheets, so this is the one place with styles on elements; the site never shows it unframed.
function page({ language, subject, paragraphs, button, address, foot }: Parts): string {
  const text = 'margin:0 0 16px;font:16px/1.5 Georgia,serif;color:#14181d';
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#fbfaf6">
<div style="max-width:560px;margin:0 auto;padding:32px 20px">
<p style="margin:0 0 24px;font:bold 22px/1.3 Georgia,serif;color:#00798c">Tamga</p>
${paragraphs.map((paragraph) => `<p style="${text}">${escaped(paragraph)}</p>`).join('\n')}
<p style="margin:24px 0"><a href="${escaped(address)}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:#00798c;color:#ffffff;font:bold 16px/1.2 Arial,sans-serif;text-decoration:none">${escaped(button)}</a></p>
<p style="margin:0 0 24px;font:13px/1.5 Arial,sans-serif;color:#4a5058;word-break:break-all">${escaped(address)}</p>
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d8d4c8;font:13px/1.5 Arial,sans-serif;color:#4a5058">${escaped(foot)}</p>
</div>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
