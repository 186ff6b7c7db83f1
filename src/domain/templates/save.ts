import { newId, type TemplateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result } from '#domain/result.ts';
import { checkTemplate, type TemplateEntry, type TemplateRefusal } from './check.ts';
import { newestTemplate } from './newest.ts';
import type { CertificateTemplate } from './template.ts';

/** Says how the issuer's certificates look from now on. What was awarded keeps the template of its award. Saved twice, it stands once. */
export async function saveTemplate(
  store: Store,
  issuer: Issuer,
  { entry, at = new Date() }: { entry: TemplateEntry; at?: Date },
): Promise<Result<CertificateTemplate, TemplateRefusal>> {
  const checked = checkTemplate(entry);
  if (!checked.ok) return checked;
  const content = checked.value;
  const { institution, person: by } = issuer;
  const { templates } = store.t;
  return store.tx(async (db) => {
    const newest = await newestTemplate(db, store, institution);
    if (newest && JSON.stringify(plainly(newest)) === JSON.stringify(plainly(content))) return ok(content);
    const id = newId<TemplateId>();
    await db.insert(templates).values({ id, institution, content, by, at });
    const detail = {
      languages: content.languages.join(' '),
      signatories: content.signatories.length,
      logo: content.logo !== '',
      seal: content.seal !== '',
    };
    await record(db, store, { actor: issuer, deed: 'template-changed', subject: id, detail, at });
    return ok(content);
  });
}

/** In one order of keys: PostgreSQL keeps its own. */
function plainly({ languages, signatories, logo, seal }: CertificateTemplate) {
  return [
    languages,
    signatories.map(({ name, office }) => [name, languages.map((language) => office[language])]),
    logo,
    seal,
  ];
}
