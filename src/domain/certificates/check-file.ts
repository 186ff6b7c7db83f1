import type { Store } from '#db/store.ts';
import { checkCredential, type Report } from '#domain/credentials/check.ts';
import { type ExtractRefusal, extractCredential } from '#domain/credentials/extract.ts';
import { native } from '#domain/credentials/native.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { sourcesOf } from './sources.ts';

export type CheckFileRefusal = { code: ExtractRefusal } | TooManyTries;

/** Checks the certificate in a file that somebody sent, and keeps nothing of it. Checks are counted by the client's address. */
export async function checkFile(
  store: Store,
  site: Parameters<typeof sourcesOf>[1],
  { bytes, address, at = new Date() }: { bytes: Uint8Array; address: string; at?: Date },
): Promise<Result<Report, CheckFileRefusal>> {
  const counted = await limit(store, 'certificate-check', address, at);
  if (!counted.ok) return counted;
  const extracted = extractCredential(bytes);
  if (!extracted.ok) return refuse({ code: extracted.code });
  const sources = sourcesOf(store, site, { at, asksOthers: true });
  return ok(await checkCredential(extracted.text, sources, { at, primitives: native }));
}
