import { checkCredential, type Report } from '#domain/credentials/check.ts';
import { type ExtractRefusal, extractCredential } from '#domain/credentials/extract.ts';
import { browserSources, type Site } from './browser-sources.ts';

export { readLibrary } from '#domain/credentials/canonical.ts';
export { MOST_FILE_BYTES } from '#domain/credentials/extract.ts';
export { keepPublished } from './browser-sources.ts';

/** Checks the certificate in a file, here: the file is sent nowhere. */
export async function checkBytes(bytes: Uint8Array, site: Site): Promise<Report | ExtractRefusal> {
  const extracted = extractCredential(bytes);
  return extracted.ok ? checkCredential(extracted.text, browserSources(site)) : extracted.code;
}
