import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalHash } from '#domain/credentials/canonical.ts';
import { CONTEXTS, PINNED, PUBLISHED, pinnedLoader, UnknownContext } from '#domain/credentials/contexts.ts';
import { jcs } from '#domain/credentials/jcs.ts';
import { aCredential } from '#tests/support/credentials.ts';

describe('the pinned contexts', () => {
  // Of the contexts in RFC 8785's form: 1EdTech changes its files in place, and a package may follow it.
  test.each([
    [CONTEXTS[0], 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf'],
    [CONTEXTS[1], 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99'],
    [CONTEXTS[2], '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7'],
  ])('%s is the one that was looked at', (url, digest) => {
    const written = jcs(PINNED.get(url));

    expect(createHash('sha256').update(written).digest('hex')).toBe(digest);
  });

  test('are as 1EdTech published them, to the byte', () => {
    const [, badges, extensions] = CONTEXTS;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

    expect(sha256(`${JSON.stringify(PINNED.get(badges), null, 2)}\n`)).toBe(PUBLISHED[badges]?.sha256);
    expect(sha256(JSON.stringify(PINNED.get(extensions)))).toBe(PUBLISHED[extensions]?.sha256);
  });

  test('cannot be changed', () => {
    const context = PINNED.get(CONTEXTS[0]) as { '@context': Record<string, unknown> };

    expect(() => {
      context['@context'].name = 'https://example.com/other';
    }).toThrow(TypeError);
  });

  test('are all that the loader knows', async () => {
    await expect(pinnedLoader(CONTEXTS[0])).resolves.toMatchObject({ document: PINNED.get(CONTEXTS[0]) });
    await expect(pinnedLoader('https://example.com/context.json')).rejects.toBeInstanceOf(UnknownContext);
  });

  test('are all that a credential is made canonical with', async () => {
    const foreign = aCredential({ '@context': [...CONTEXTS, 'https://w3id.org/citizenship/v1'] });

    await expect(canonicalHash(foreign)).rejects.toMatchObject({
      name: 'UnknownContext',
      url: 'https://w3id.org/citizenship/v1',
    });
  });
});
