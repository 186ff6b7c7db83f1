import { accredit } from '#domain/accreditations/give.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { recognise } from '#domain/recognitions/give.ts';
import type { Store } from '../store.ts';
import type { Player } from './cast.ts';
import { COURSE, DAY } from './course.ts';
import type { Institution } from './fill.ts';

/** One regulator has accredited the course and recognises the other, so that certificates can be endorsed and awarded. */
export async function decide(store: Store, actors: Player[], institutions: Institution[], at: Date): Promise<void> {
  const version = await newestVersion(store, COURSE);
  const issuers = actors.flatMap(({ role, person, at: place }): Issuer[] => {
    const institution = institutions.find(({ slug }) => slug === place)?.id;
    return role === 'issuer' && institution ? [{ role, person, institution }] : [];
  });
  const [register, council] = issuers;
  if (!version || !register || !council) return;
  const from = new Date(at.getTime() - 90 * DAY);
  const accredited = await accredit(store, register, {
    ...{
      version: version.id,
      languages: version.content.languages,
      from,
      until: new Date(at.getTime() + 3 * 365 * DAY),
    },
    ...{ conditions: {}, decision: 'AMR 2026/14', validMonths: 36, at: from },
  });
  const recognised = await recognise(store, council, {
    ...{
      issuer: { institution: register.institution },
      achievement: '',
      memorandumUrl: 'https://media-council.example/2026/memorandum',
      from,
      until: null,
    },
    ...{ memorandum: 'Memorandum of Altınköprü and Bozkır on media education, 2026', at: from },
  });
  for (const decided of [accredited, recognised])
    if (!decided.ok) throw new Error(`The demonstration could not decide: ${decided.refusal.code}.`);
}
