import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { accredit } from '#domain/accreditations/give.ts';
import { bakePng, bakeSvg } from '#domain/certificates/bake.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { newCode } from '#domain/certificates/number.ts';
import { bakedBadge, sharePicture } from '#domain/certificates/pictures.ts';
import { certificatePdf } from '#domain/certificates/print.ts';
import { transcriptOf } from '#domain/certificates/transcript.ts';
import { extractCredential } from '#domain/credentials/extract.ts';
import { endorsementsOf, servedEndorsements } from '#domain/endorsements/find.ts';
import { endorse } from '#domain/endorsements/give.ts';
import { withdrawEndorsement } from '#domain/endorsements/withdraw.ts';
import { revoke } from '#domain/statuses/change.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const poppler = spawnSync('pdfdetach', ['-v']).error === undefined;

async function signed({ key = true } = {}) {
  const store = await freshAccounts();
  const issuer = await anIssuer(store, { key });
  const { certificate, learner } = await aCertificate(store);
  const credential = (await findCertificate(store, certificate.code))?.credential ?? '';
  return { store, issuer, certificate, learner, credential, code: certificate.code };
}

const pdfOf = async (store: Store, code: Parameters<typeof certificatePdf>[1]) => {
  const printed = await certificatePdf(store, code);
  if (!printed.ok) throw new Error(printed.refusal.code);
  return printed.value.pdf;
};

describe('the PDF of a signed certificate', () => {
  test('carries the credential byte for byte', async () => {
    const { store, code, credential } = await signed();

    const pdf = await pdfOf(store, code);

    expect(credential).not.toBe('');
    expect(extractCredential(pdf)).toEqual({ ok: true, from: 'pdf', text: credential });
    const plain = pdf.toString('latin1');
    expect(plain).toContain('/AFRelationship /Source');
    expect(plain).toMatch(/\/AF \[\d+ 0 R\]/);
    expect([...plain.matchAll(/\(D:(\d+)Z\)/g)].map(([, date]) => date)).toEqual(Array(4).fill('20261122080000'));
  });

  test.skipIf(!poppler)('gives it to another program, which finds it tagged and its fonts embedded', async () => {
    const { store, code, credential } = await signed();
    const folder = mkdtempSync(join(tmpdir(), 'tamga-pdf-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'certificate.pdf');
    writeFileSync(file, await pdfOf(store, code));

    spawnSync('pdfdetach', ['-saveall', '-o', folder, file]);
    const about = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
    const fonts = spawnSync('pdffonts', [file], { encoding: 'utf8' }).stdout.trim().split('\n').slice(2);

    expect(readFileSync(join(folder, 'credential.json'), 'utf8')).toBe(credential);
    expect(about).toMatch(/Tagged: +yes/);
    expect(fonts).toHaveLength(5);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });

  test('is drawn again with the endorsements that come, and without those that go', async () => {
    const { store, code, certificate, credential } = await signed();
    const regulator = await anIssuer(store, { slug: 'media-register', kind: 'regulator' });
    await accredit(store, regulator, {
      ...{ version: certificate.version, languages: ['az'], conditions: {}, decision: '2026/17', validMonths: null },
      ...{ from: new Date('2026-01-01T00:00:00Z'), until: new Date('2028-01-01T00:00:00Z') },
    });
    const before = await pdfOf(store, code);

    const made = await endorse(store, regulator, { certificate: certificate.id, at: AT });
    if (!made.ok) throw new Error(made.refusal.code);
    const endorsed = await pdfOf(store, code);
    const served = servedEndorsements(await endorsementsOf(store, code));
    const again = await pdfOf(store, code);
    await withdrawEndorsement(store, regulator, { endorsement: made.value.id, reason: 'error', at: AT });

    expect(attachmentsOf(endorsed)).toEqual(['credential.json', 'endorsements.json']);
    expect(extractCredential(endorsed)).toMatchObject({ ok: true, text: credential });
    expect(again.equals(endorsed)).toBe(true);
    expect(endorsed.toString('latin1')).toContain(`/Size ${Buffer.byteLength(served)}`);
    expect((await pdfOf(store, code)).equals(before)).toBe(true);
  });

  test('has no attachment while nobody can sign', async () => {
    const { store, code } = await signed({ key: false });

    expect(extractCredential(await pdfOf(store, code))).toEqual({ ok: false, code: 'no-credential' });
  });
});

describe('a badge', () => {
  test.each(['png', 'svg'] as const)('carries the credential byte for byte: %s', async (form) => {
    const { store, code, credential } = await signed();

    const first = await bakedBadge(store, { code, form });
    const second = await bakedBadge(store, { code, form });

    if (!first.ok || !second.ok) throw new Error('refused');
    expect(extractCredential(first.value.bytes)).toEqual({ ok: true, from: form, text: credential });
    expect(Buffer.from(second.value.bytes).equals(first.value.bytes)).toBe(true);
  });

  test('is an SVG with words for those who do not see it, and no letter that a font would be missing for', async () => {
    const { store, code } = await signed();

    const drawn = await bakedBadge(store, { code, form: 'svg' });

    const svg = drawn.ok ? Buffer.from(drawn.value.bytes).toString('utf8') : '';
    expect(svg).toMatch(
      /^<svg [^>]*role="img"[^>]* xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"><openbadges:credential><!\[CDATA\[/,
    );
    expect(svg).toContain(
      '<title>Kursun bitirilməsi haqqında sertifikat: Mənbələrin yoxlanılması. Altınköprü University.',
    );
    expect(svg).not.toMatch(/<text|<image|href=|<style|<script/);
  });

  test('carries what would end an XML section', () => {
    const credential = '{"name":"]]> & <b> ə"}';
    const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"></svg>', credential);

    expect(extractCredential(Buffer.from(svg))).toEqual({ ok: true, from: 'svg', text: credential });
  });

  test('keeps its chunk uncompressed behind the header', () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    const end = Buffer.from('0000000049454e44ae426082', 'hex');

    const baked = Buffer.from(bakePng(Buffer.concat([header, end]), '{}'));

    expect(baked.subarray(33, 33 + 12 + 26).toString('latin1')).toMatch(/iTXtopenbadgecredential\0\0\0\0\0\{\}/);
    expect(baked.subarray(-12).equals(end)).toBe(true);
  });

  test('is refused for a code nobody holds, before it is signed, and once the name is erased', async () => {
    const { store, code } = await signed({ key: false });
    const badge = () => bakedBadge(store, { code, form: 'png' });

    expect(await bakedBadge(store, { code: newCode(), form: 'png' })).toMatchObject({
      refusal: { code: 'no-such-certificate' },
    });
    expect(await badge()).toEqual({ ok: false, refusal: { code: 'not-signed' } });
    await store.tx((db) => db.delete(store.t.certificateNames));
    expect(await badge()).toEqual({ ok: false, refusal: { code: 'name-erased' } });
  });
});

describe('a picture to post', () => {
  test('names neither the holder nor the certificate', async () => {
    const { store, code, certificate } = await signed();

    const drawn = await sharePicture(store, { code });

    const bytes = drawn.ok ? Buffer.from(drawn.value.bytes) : Buffer.from('');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    const text = bytes.toString('utf8');
    expect(text).toContain('Description');
    for (const secret of [code, certificate.serial, 'Aygün', 'Aygun', ORIGIN]) expect(text).not.toContain(secret);
  });

  test('is refused for a code nobody holds', async () => {
    expect(await sharePicture((await signed()).store, { code: newCode() })).toMatchObject({
      refusal: { code: 'no-such-certificate' },
    });
  });
});

describe('transcriptOf', () => {
  test('says where each competency was taught', async () => {
    const { store, learner, certificate } = await signed();

    expect(await transcriptOf(store, learner)).toMatchObject([
      {
        code: 'VER-1',
        titles: { en: 'Source evaluation' },
        taught: [{ level: 'main', hours: 2, awardedOn: '2026-11-22', serial: certificate.serial, state: 'valid' }],
      },
    ]);
  });

  test('leaves out what was revoked', async () => {
    const { store, issuer, learner, certificate } = await signed();
    await revoke(store, issuer, {
      certificate: certificate.id,
      reason: 'error',
      publicText: '',
      internalText: 'A slip.',
    });

    expect(await transcriptOf(store, learner)).toEqual([]);
  });
});

const attachmentsOf = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/\/UF \(([^)]*)\)/g)].map(([, name = '']) => name.replaceAll('\0', '')).sort();
