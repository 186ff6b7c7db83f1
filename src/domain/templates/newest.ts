import { desc, eq } from 'drizzle-orm';
import type { InstitutionId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import type { CertificateTemplate } from './template.ts';

/** The issuer's newest template; undefined when it never made one. */
export async function newestTemplate(
  db: Reader,
  store: Pick<Store, 't'>,
  institution: InstitutionId,
): Promise<CertificateTemplate | undefined> {
  const { templates } = store.t;
  const [newest] = await db
    .select({ content: templates.content })
    .from(templates)
    .where(eq(templates.institution, institution))
    .orderBy(desc(templates.at), desc(templates.id))
    .limit(1);
  return newest?.content;
}
