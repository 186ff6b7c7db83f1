import { MOST } from './picture.ts';
import type { CertificateTemplate } from './template.ts';

/** What stands in the fields of a template's form: what was sent, a chosen file as its text; else the template that stands. */
export async function entriesOf(
  sent: FormData | undefined,
  { languages, signatories, logo, seal }: CertificateTemplate,
): Promise<Readonly<Record<string, string>>> {
  const [first, second] = languages;
  const standing: Record<string, string> = { first, second: second ?? '', logoSource: logo, sealSource: seal };
  for (const [i, { name, office }] of signatories.entries()) {
    standing[`name${i + 1}`] = name;
    standing[`office${i + 1}first`] = office[first] ?? '';
    standing[`office${i + 1}second`] = office[second ?? ''] ?? '';
  }
  if (!sent) return standing;
  const typed = [...sent].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return { ...Object.fromEntries(typed), ...(await chosenFiles(sent)) };
}

/** A file that can be shown as text takes the place of the text that was there. */
async function chosenFiles(sent: FormData): Promise<Record<string, string>> {
  const chosen: Record<string, string> = {};
  for (const name of ['logo', 'seal']) {
    const file = sent.get(name);
    if (!(file instanceof File) || file.size === 0 || file.size > MOST) continue;
    const text = await file.text();
    if (text.startsWith('<')) chosen[`${name}Source`] = text;
  }
  return chosen;
}
