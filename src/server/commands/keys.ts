import type { InstitutionId, KeyId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { institutionBySlug } from '#domain/certificates/insert.ts';
import { signAgain } from '#domain/certificates/sign-again.ts';
import { createKey, type Key, keysOf, markCompromised, rotateKey, SITE, SITE_SLUG } from '#domain/keys/ceremony.ts';
import { openStorage } from '../installation.ts';
import { CommandRefused, command } from './command.ts';

const USE = `Say what to do:
  npm run keys -- list SLUG
  npm run keys -- create SLUG             the first key; fixes the issuer's DID to CREDENTIAL_ORIGIN for good
  npm run keys -- rotate SLUG             a new key; the old one's private half is destroyed, what it signed stays good
  npm run keys -- compromise KEY DATE     what KEY signed from DATE (ISO, UTC) on is not to be trusted
  npm run keys -- sign-again KEY          signs again what a compromised key signed before that date`;

const WHY = {
  'no-such-institution': 'There is no such institution.',
  'key-stands': 'It has a key already; rotate it instead.',
  'no-key': 'It has no key yet; create one first.',
  'no-such-key': 'There is no such key.',
  'key-condemned': 'This key is marked already.',
  'key-good': 'This key is not marked as compromised.',
  'date-before-key': 'The key is younger than that date.',
  'date-in-future': 'That date lies in the future.',
} as const;

// `npm run keys`: the key ceremony of an issuer; see README.
await command(async ([deed, subject = '', date = '']) => {
  if (!deed || !subject) throw new CommandRefused(USE);
  const { store, settings, close } = await openStorage();
  const origin = settings.credentialOrigin;
  const institution = () => institutionOf(store, subject);
  try {
    switch (deed) {
      case 'list':
        return (await keysOf(store, await institution())).map(lineOf).join('\n') || 'No key yet.';
      case 'create': {
        const created = await createKey(store, SYSTEM, { institution: await institution(), origin });
        return lineOf(granted(created));
      }
      case 'rotate':
        return lineOf(granted(await rotateKey(store, SYSTEM, { institution: await institution() })));
      case 'compromise': {
        const from = new Date(date);
        if (Number.isNaN(from.getTime())) throw new CommandRefused(USE);
        return lineOf(granted(await markCompromised(store, SYSTEM, { key: subject as KeyId, from })));
      }
      case 'sign-again': {
        const { again, left } = granted(await signAgain(store, { key: subject as KeyId }));
        return `${again} certificates will be signed again by the running site; ${left} are younger and stay as they are.`;
      }
      default:
        throw new CommandRefused(USE);
    }
  } finally {
    await close();
  }
});

async function institutionOf(store: Store, slug: string): Promise<InstitutionId | typeof SITE> {
  if (slug === SITE_SLUG) return SITE;
  const found = await institutionBySlug(store.read, store, slug);
  if (!found) throw new CommandRefused(WHY['no-such-institution']);
  return found;
}

function granted<Value>(
  result: { ok: true; value: Value } | { ok: false; refusal: { code: keyof typeof WHY } },
): Value {
  if (!result.ok) throw new CommandRefused(WHY[result.refusal.code]);
  return result.value;
}

function lineOf({ id, did, createdAt, retiredAt, compromisedFrom }: Key): string {
  const state = compromisedFrom
    ? `compromised from ${compromisedFrom.toISOString()}`
    : retiredAt
      ? `retired ${retiredAt.toISOString()}`
      : 'signs';
  return `${did}#${id}  created ${createdAt.toISOString()}  ${state}`;
}
