import type { Store } from '#db/store.ts';
import { checkCredential } from '#domain/credentials/check.ts';
import { type Check, type CheckName, checked, type Unlooked } from '#domain/credentials/checks.ts';
import { native } from '#domain/credentials/native.ts';
import type { FoundCertificate } from './find.ts';
import { sourcesOf } from './sources.ts';

/**
 * The checks that anyone can make of a certificate's credential, made here. One that is not signed, or whose name is erased, has
 * none: then the register alone says whether it holds.
 */
export async function checksOf(
  store: Store,
  site: Parameters<typeof sourcesOf>[1],
  { credential, names, state }: Pick<FoundCertificate, 'credential' | 'names' | 'state'>,
  at = new Date(),
): Promise<readonly Check[]> {
  if (credential !== undefined)
    return (await checkCredential(credential, sourcesOf(store, site, { at }), { at, primitives: native })).checks;
  const why: Unlooked = names ? 'unsigned' : 'erased';
  const unlooked = (name: CheckName) => checked(name, 'unknown', why) as Check;
  const since = 'since' in state ? { at: state.since.toISOString() } : {};
  return [
    ...(['structure', 'schema', 'signature', 'key', 'issuer'] as const).map(unlooked),
    state.is === 'expired' ? checked('validity', 'failed', 'expired', since) : checked('validity', 'ok', 'valid'),
    state.is === 'valid' || state.is === 'expired'
      ? checked('status', 'ok', 'stands')
      : checked('status', 'failed', state.is, since),
    unlooked('log'),
  ];
}
