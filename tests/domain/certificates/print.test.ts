import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { newCode } from '#domain/certificates/number.ts';
import { drawOnPress, PressStuck } from '#domain/certificates/pdf/queue.ts';
import { certificatePdf } from '#domain/certificates/print.ts';
import { sheetOf } from '#domain/certificates/sheet.ts';
import { holdSecret } from '#domain/secrets.ts';
import { AT, aCertificate, aSnapshot } from '#tests/support/certificates.ts';
import { freshStore } from '#tests/support/store.ts';

async function aStore(): Promise<Store> {
  const store = await freshStore();
  holdSecret(store, 'a secret of the tests, long enough');
  return store;
}

describe('certificatePdf', () => {
  test('draws once, keeps the file, and would draw the same bytes again', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);
    const { certificateNames } = store.t;

    const first = await certificatePdf(store, certificate.code);
    const [kept] = await store.read.select().from(certificateNames);
    await store.tx((db) =>
      db
        .update(certificateNames)
        .set({ pdf: null })
        .where(eq(certificateNames.certificate, certificate.id))
        .returning(),
    );
    const again = await certificatePdf(store, certificate.code);

    if (!first.ok || !again.ok) throw new Error('refused');
    expect(first.value.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(kept?.pdf?.equals(first.value.pdf)).toBe(true);
    expect(again.value.pdf.equals(first.value.pdf)).toBe(true);
  });

  test('has nothing to print for a code nobody holds', async () => {
    expect(await certificatePdf(await aStore(), newCode())).toEqual({
      ok: false,
      refusal: { code: 'no-such-certificate' },
    });
  });

  test('is a fault for all that wait when the press takes too long, and the next is drawn by another', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);
    const sheet = sheetOf(aSnapshot(), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names: { name: 'A', latin: 'A' } });

    const waiting = [1, 2].map(() => drawOnPress(sheet, { awardedAt: AT, within: 1 }));

    for (const one of waiting) await expect(one).rejects.toThrow(PressStuck);
    expect(await certificatePdf(store, certificate.code)).toMatchObject({ ok: true });
  });

  test('refuses when too many wait to be drawn, and draws again once they are done', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);
    const sheet = sheetOf(aSnapshot(), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names: { name: 'A', latin: 'A' } });

    // The first takes so long that none is done before the next is asked for.
    const competencies = Array.from({ length: 1200 }, (_, i) => ({ code: `C${i}`, titles: { en: `Competency ${i}` } }));
    const slow = sheetOf(aSnapshot({ competencies }), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names: undefined });
    const waiting = Array.from({ length: 60 }, (_, i) => drawOnPress(i === 0 ? slow : sheet, { awardedAt: AT }));

    expect(await certificatePdf(store, certificate.code)).toEqual({ ok: false, refusal: { code: 'printing-busy' } });
    await Promise.all(waiting);
    expect(await certificatePdf(store, certificate.code)).toMatchObject({ ok: true });
  });
});
