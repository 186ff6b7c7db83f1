import { checkTemplate, SIGNATORIES, type TemplateEntry } from '#domain/templates/check.ts';
import { previewPdf } from '#domain/templates/preview.ts';
import { saveTemplate } from '#domain/templates/save.ts';
import { type Entries, issuerForm } from './forms.ts';

/** How an issuer's certificates look. What is previewed is not kept. */
export const templates = {
  preview: issuerForm(async ({ entries }) => checkTemplate(await entryOf(entries))),
  print: issuerForm(async ({ entries, store, issuer, context }) => {
    const checked = checkTemplate(await entryOf(entries));
    if (!checked.ok) return checked;
    const { credentialOrigin: origin } = context.locals.settings;
    const script = entries.get('sample');
    return previewPdf(store, issuer, { template: checked.value, script, origin });
  }),
  save: issuerForm(async ({ entries, store, issuer }) =>
    saveTemplate(store, issuer, { entry: await entryOf(entries) }),
  ),
};

async function entryOf(entries: Entries): Promise<TemplateEntry> {
  const [first, second] = [entries.get('first'), entries.get('second')];
  const picture = async (name: string) => (await entries.file(name)?.text()) ?? entries.get(`${name}Source`);
  return {
    languages: [first, second],
    signatories: Array.from({ length: SIGNATORIES }, (_, i) => ({
      name: entries.get(`name${i + 1}`),
      // Where only one language is chosen, what is written for a second is nobody's.
      office: { [second]: entries.get(`office${i + 1}second`), [first]: entries.get(`office${i + 1}first`) },
    })),
    logo: await picture('logo'),
    seal: await picture('seal'),
  };
}
