import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { bakePng, bakeSvg, withText } from '#domain/certificates/bake.ts';
import { extractCredential, MOST_FILE_BYTES } from '#domain/credentials/extract.ts';

const CREDENTIAL = JSON.stringify({ name: 'Mənbələrin yoxlanması – ]]> <!-- &amp; „тест“', type: ['X'] });
/** One grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>';
const bytes = (text: string) => new TextEncoder().encode(text);

async function aPdf(attachments: readonly (readonly [name: string, text: string])[]): Promise<Buffer> {
  const doc = new PDFDocument({ font: null as never, pdfVersion: '1.7' });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  for (const [name, text] of attachments)
    (doc as unknown as { file(content: Buffer, options: object): void }).file(Buffer.from(text), { name });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A PDF by hand, as other programs write it. */
const aPlainPdf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects.map((object) => Buffer.from(object)), Buffer.from('%%EOF\n')]);
const aStream = (number: number, content: Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< /Length ${content.length} /Filter /FlateDecode ${more} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

describe('extractCredential', () => {
  test('finds the attachment of a PDF, byte for byte', async () => {
    expect(extractCredential(await aPdf([['credential.json', CREDENTIAL]]))).toEqual({
      ok: true,
      text: CREDENTIAL,
      from: 'pdf',
    });
  });

  test('takes the attachment by its name among others', async () => {
    const pdf = await aPdf([
      ['endorsements.json', '[]'],
      ['credential.json', CREDENTIAL],
      ['a.txt', 'credential.json'],
    ]);

    expect(extractCredential(pdf)).toMatchObject({ text: CREDENTIAL });
  });

  test('refuses a PDF with two of the name that differ, and one without', async () => {
    const file = (number: number) =>
      `${number} 0 obj << /Type /Filespec /F (credential.json) /EF << /F ${number + 1} 0 R >> >> endobj\n`;
    const two = aPlainPdf(
      file(1),
      aStream(2, deflateSync(CREDENTIAL)),
      file(3),
      aStream(4, deflateSync('{"other": true}')),
    );

    expect(extractCredential(two)).toEqual({ ok: false, code: 'several-credentials' });
    expect(extractCredential(await aPdf([['diploma.json', CREDENTIAL]]))).toEqual({ ok: false, code: 'no-credential' });
    expect(extractCredential(await aPdf([]))).toEqual({ ok: false, code: 'no-credential' });
  });

  test('reads names in UTF-16 and hexadecimal, objects that are packed, and the last change of a file', () => {
    const spec =
      '<< /Type /Filespec /UF <FEFF00630072006500640065006E007400690061006C002E006A0073006F006E> /EF << /UF 8 0 R >> >>';
    const packed = deflateSync(`7 0 ${spec}`);
    const pdf = aPlainPdf(
      aStream(8, deflateSync('{"older": true}')),
      aStream(9, packed, '/Type /ObjStm /N 1 /First 4'),
      aStream(8, deflateSync(CREDENTIAL)),
    );

    expect(extractCredential(pdf)).toMatchObject({ ok: true, text: CREDENTIAL });
  });

  test('is not led astray by what stands inside of a stream', () => {
    const inside = '7 0 obj << /Type /Filespec /F (credential.json) /EF << /F 8 0 R >> >> endobj';
    const pdf = aPlainPdf(
      `5 0 obj << /Length ${inside.length} >>\nstream\n${inside}\nendstream\nendobj\n`,
      aStream(8, deflateSync(CREDENTIAL)),
    );

    expect(extractCredential(pdf)).toEqual({ ok: false, code: 'no-credential' });
  });

  test('does not unpack a bomb', () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const pdf = aPlainPdf('7 0 obj << /F (credential.json) /EF << /F 8 0 R >> >> endobj\n', aStream(8, bomb));
    const before = process.memoryUsage().arrayBuffers;

    expect(extractCredential(pdf)).toEqual({ ok: false, code: 'no-credential' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });

  test('finds the chunk of a baked PNG and the element of a baked SVG, byte for byte', () => {
    const png = bakePng(PNG, CREDENTIAL);
    const svg = bytes(bakeSvg(SVG, CREDENTIAL));

    expect(extractCredential(png)).toEqual({ ok: true, text: CREDENTIAL, from: 'png' });
    expect(extractCredential(svg)).toEqual({ ok: true, text: CREDENTIAL, from: 'svg' });
  });

  test('reads an SVG that another program wrote', () => {
    const element = `<openbadges:credential verify="">${'{"name":"A &amp; B &#x2013; &quot;C&quot;"}'}</openbadges:credential>`;
    const svg = bytes(
      SVG.replace('<path', `<!-- <openbadges:credential>{}</openbadges:credential> -->${element}<path`),
    );

    expect(extractCredential(svg)).toMatchObject({ ok: true, text: '{"name":"A & B – "C""}' });
  });

  test('refuses pictures with none or several', () => {
    expect(extractCredential(PNG)).toEqual({ ok: false, code: 'no-credential' });
    expect(extractCredential(withText(PNG, 'Comment', CREDENTIAL))).toEqual({ ok: false, code: 'no-credential' });
    expect(extractCredential(bytes(SVG))).toEqual({ ok: false, code: 'no-credential' });
    expect(extractCredential(bakePng(bakePng(PNG, CREDENTIAL), '{}'))).toEqual({
      ok: false,
      code: 'several-credentials',
    });
    expect(extractCredential(bytes(bakeSvg(bakeSvg(SVG, CREDENTIAL), '{}')))).toEqual({
      ok: false,
      code: 'several-credentials',
    });
  });

  test('takes JSON as it is', () => {
    expect(extractCredential(bytes(`\uFEFF ${CREDENTIAL}`))).toMatchObject({ ok: true, from: 'json' });
    expect(extractCredential(bytes(CREDENTIAL))).toMatchObject({ text: CREDENTIAL });
  });

  test('refuses what is empty, too large, or something else', () => {
    expect(extractCredential(new Uint8Array())).toEqual({ ok: false, code: 'file-empty' });
    expect(extractCredential(new Uint8Array(MOST_FILE_BYTES + 1))).toEqual({ ok: false, code: 'file-too-large' });
    expect(extractCredential(bytes('PK\u0003\u0004'))).toEqual({ ok: false, code: 'other-file' });
    expect(extractCredential(Uint8Array.from([0x7b, 0xff, 0xfe]))).toEqual({ ok: false, code: 'no-credential' });
  });

  test('survives files that are cut anywhere', async () => {
    const pdf = await aPdf([['credential.json', CREDENTIAL]]);
    for (const file of [pdf, Buffer.from(bakePng(PNG, CREDENTIAL))])
      for (let end = 1; end < file.length; end += 7) {
        const { ok } = extractCredential(file.subarray(0, end));
        expect(typeof ok).toBe('boolean');
      }
  });
});
