import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { award } from '#domain/certificates/award.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { sheetOf } from '#domain/certificates/sheet.ts';
import { checkTemplate, type TemplateEntry } from '#domain/templates/check.ts';
import { newestTemplate } from '#domain/templates/newest.ts';
import { previewPdf, previewSheets } from '#domain/templates/preview.ts';
import { saveTemplate } from '#domain/templates/save.ts';
import { AT, aGraduate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { readPdf } from '#tests/support/pdf.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#7a1f2b"/></svg>';
const ENTRY: TemplateEntry = {
  languages: ['az', 'ru'],
  signatories: [{ name: ' Əliağa  Öğüzoğlu ', office: { az: 'Rektor', ru: 'Ректор' } }],
  logo: SVG,
  seal: '',
};

describe('a template', () => {
  test('is kept trimmed, its pictures written anew', () => {
    expect(checkTemplate(ENTRY)).toEqual({
      ok: true,
      value: {
        languages: ['az', 'ru'],
        signatories: [{ name: 'Əliağa Öğüzoğlu', office: { az: 'Rektor', ru: 'Ректор' } }],
        logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M 1 5 A 4 4 0 0 1 9 5 A 4 4 0 0 1 1 5 Z" fill="#7a1f2b"/></svg>',
        seal: '',
      },
    });
  });

  test('may have one language and nobody who signs', () => {
    const entry = { languages: ['kk', ''], signatories: [{ name: '', office: { kk: ' ' } }], logo: '', seal: '' };

    expect(checkTemplate(entry)).toEqual({
      ok: true,
      value: { languages: ['kk'], signatories: [], logo: '', seal: '' },
    });
  });

  const signed = (name: string, office: Record<string, string>) => ({ signatories: [{ name, office }] });
  test.each<[string, Partial<TemplateEntry>, object]>([
    ['no language', { languages: ['', ''] }, { code: 'template-languages' }],
    ['a language nobody prints', { languages: ['de'] }, { code: 'template-languages' }],
    ['three languages', { languages: ['az', 'ru', 'en'] }, { code: 'template-languages' }],
    [
      'four who sign',
      { signatories: Array(4).fill({ name: 'A', office: { az: 'B', ru: 'C' } }) },
      { code: 'too-many-signatories' },
    ],
    ['an office of nobody', signed('', { az: 'Rektor' }), { code: 'signatory-unnamed', signatory: 1 }],
    ['a name of 61 letters', signed('ə'.repeat(61), { az: 'R', ru: 'R' }), { code: 'signatory-long', signatory: 1 }],
    ['no office in a language', signed('A', { az: 'R' }), { code: 'office-missing', signatory: 1, language: 'ru' }],
    [
      'an office of 81 letters',
      signed('A', { az: 'R', ru: 'R'.repeat(81) }),
      { code: 'office-long', signatory: 1, language: 'ru' },
    ],
    [
      'letters that no font has',
      signed('გიგი', { az: 'R', ru: 'R' }),
      { code: 'letters-missing', letters: ['გ', 'ი'] },
    ],
    [
      'a picture that runs',
      { seal: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>' },
      { code: 'picture-refused', picture: 'seal', what: 'element', found: 'script', line: 1 },
    ],
    ['a picture of 21 KB', { logo: ' '.repeat(21 * 1024).replace(/ $/, '<') }, { code: 'picture-too-large' }],
  ])('is refused for %s', (_, changes, refusal) => {
    expect(checkTemplate({ ...ENTRY, ...changes })).toMatchObject({ ok: false, refusal });
  });
});

describe('saveTemplate', () => {
  test('stands from now on, and once when it is saved twice', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    await saveTemplate(store, issuer, { entry: ENTRY });
    await saveTemplate(store, issuer, { entry: ENTRY });

    expect(await store.read.select().from(store.t.templates)).toHaveLength(1);
    expect(await newestTemplate(store.read, store, issuer.institution)).toMatchObject({ languages: ['az', 'ru'] });
    const { audit } = store.t;
    const deeds = await store.read.select().from(audit).where(eq(audit.deed, 'template-changed'));
    expect(deeds).toMatchObject([
      {
        actor: issuer.person,
        institution: issuer.institution,
        detail: { languages: 'az ru', logo: true, seal: false },
      },
    ]);
  });

  test('keeps nothing that is refused', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    const saved = await saveTemplate(store, issuer, { entry: { ...ENTRY, languages: [] } });

    expect(saved).toEqual({ ok: false, refusal: { code: 'template-languages' } });
    expect(await store.read.select().from(store.t.templates)).toEqual([]);
  });

  test('leaves what was awarded as it was awarded', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    await saveTemplate(store, issuer, { entry: ENTRY, at: AT });
    const { learner, course } = await aGraduate(store);
    const awarded = await award(store, learner, { course, printed: PRINTED, origin: ORIGIN, at: AT });
    const later = new Date(AT.getTime() + 1000);
    await saveTemplate(store, issuer, { entry: { ...ENTRY, languages: ['en'], signatories: [] }, at: later });

    const found = awarded.ok ? await findCertificate(store, awarded.value.code) : undefined;
    const sheet = found && sheetOf(found.snapshot, found);

    expect(sheet?.language).toBe('az');
    expect(sheet?.signatories).toMatchObject([{ name: 'Əliağa Öğüzoğlu' }]);
  });
});

describe('a preview', () => {
  test('shows the longest names of every script under the issuer’s own name', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store, { slug: 'kk-regulator', kind: 'regulator', names: { en: 'Press Council' } });
    await aGraduate(store);
    const template = { languages: ['az', 'en'], signatories: [], logo: '', seal: '' } as const;

    const sheets = await previewSheets(store, issuer, { template, origin: ORIGIN, at: AT });

    expect(sheets.map(({ sample }) => sample.script)).toEqual([
      ...['az', 'kk', 'ky', 'tk', 'tr', 'uz', 'uz-cyrl', 'ru', 'en'],
    ]);
    expect(sheets[0]?.sheet).toMatchObject({
      issuer: [{ text: 'Press Council' }],
      kind: [{ text: 'Səriştə sertifikatı' }, { text: 'Certificate of competence' }],
    });
    expect(sheets[0]?.sheet.terms.map(({ text }) => text[0].text)).toContain('22 noyabr 2029 tarixinədək etibarlıdır');
  });

  test('is drawn as the PDF that will be given out', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    await aGraduate(store);
    const checked = checkTemplate({ ...ENTRY, seal: SVG });
    if (!checked.ok) throw new Error(checked.refusal.code);

    const pdf = await previewPdf(store, issuer, { template: checked.value, script: 'uz-cyrl', origin: ORIGIN, at: AT });

    const { text } = readPdf(pdf.ok ? pdf.value : Buffer.from(''));
    const line = text.replace(/\s+/g, ' ');
    for (const part of ['Ўғилой Ғуломжонова-Тўхтасинова', 'Əliağa Öğüzoğlu', 'Rektor']) expect(line).toContain(part);
  });
});
