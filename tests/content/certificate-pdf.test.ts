import { spawnSync } from 'node:child_process';
import { openSync } from 'fontkit';
import { describe, expect, test } from 'vitest';
import type { Names, Snapshot } from '#domain/certificates/certificate.ts';
import { FONTS, type Font, fontFile, missingLetters } from '#domain/certificates/fonts.ts';
import { drawPdf } from '#domain/certificates/pdf/draw.ts';
import { fitName } from '#domain/certificates/pdf/fit-name.ts';
import { drawOnPress } from '#domain/certificates/pdf/queue.ts';
import { qrOf } from '#domain/certificates/qr.ts';
import { sheetOf } from '#domain/certificates/sheet.ts';
import { WORDINGS } from '#domain/certificates/wording.ts';
import { SAMPLES } from '#domain/templates/samples.ts';
import type { CertificateTemplate } from '#domain/templates/template.ts';
import type { Locale } from '#i18n/locales.ts';
import { ALPHABETS } from '#styles/fonts/letters.ts';
import { AT, aSnapshot } from '#tests/support/certificates.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { readQr } from '#tests/support/read-qr.ts';

const NAMES = {
  az: 'Əliağa Öğüzoğlu Məhəmmədəliyev Hacıbaba oğlu',
  kk: 'Қасымжомарт-Тоқтарұлы Нұрмұхаммедбекұлы',
  ky: 'Ыйманбек Өмүралиев Турдумаматов',
  tk: 'Ýagşygeldi Gülşahäý Öwezňyýazowa Žumagulyýewa',
  tr: 'Şükrüoğlu İnançlı Çığırtkan Işıl',
  uz: 'Oʻgʻiloy Ikromjonovna Gʻulomjonova-Toʻxtasinova',
  ru: 'Константинопольская-Преображенская Александра Всеволодовна',
  en: 'Aylin Demir',
  all: 'Əliağa Öğüzoğlu Ҳ ʻ Қасымжомарт-Тоқтарұлы Ýagşygeldi Gülşahäý Oʻgʻiloy Ыйманбек ө ү ң ж Şñž',
};

function draw(name: string, language: Locale = 'az') {
  const names: Names = { name, latin: 'Aliagha Oghuzoghlu' };
  return drawPdf(sheetOf(aSnapshot({ language }), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names }), { awardedAt: AT });
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('the PDF of a certificate', () => {
  test.each(Object.entries(NAMES))('lets every letter of a name be copied: %s', async (_, name) => {
    const { text } = readPdf(await draw(name));

    expect(oneLine(text)).toContain(name);
  });

  test('prints both alphabets of every language, small and capital', async () => {
    for (const [locale, letters] of Object.entries(ALPHABETS)) {
      const all = letters + letters.toLocaleUpperCase(locale);
      expect(missingLetters(all)).toEqual([]);
      expect(oneLine(readPdf(await draw(all)).text)).toContain(all);
    }
  });

  test('says in both languages what was learned, and where it can be checked', async () => {
    const { text } = readPdf(await draw(NAMES.az));

    for (const line of [
      'Altınköprü University',
      'Mənbələrin yoxlanılması',
      'Verifying sources',
      'TMG-26-7K4Q-9DXM-3RV2',
      '22 noyabr 2026',
      '22 November 2026',
      'Azərbaycan dili',
      'Source evaluation',
      'tamga.example/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB',
    ]) {
      expect(oneLine(text)).toContain(line);
    }
  });

  test('is the same file each time, whatever was drawn before', async () => {
    const first = await draw(NAMES.all);
    await draw(NAMES.uz);
    await draw(NAMES.ru, 'ru');

    expect((await draw(NAMES.all)).equals(first)).toBe(true);
  });

  test('is the same file when the press draws it', async () => {
    const sheet = sheetOf(aSnapshot(), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names: { name: NAMES.kk, latin: 'A' } });

    expect(await drawOnPress(sheet, { awardedAt: AT })).toEqual(await drawPdf(sheet, { awardedAt: AT }));
  });

  test('embeds all its fonts and no other', async () => {
    const { fonts } = readPdf(await draw(NAMES.az));

    expect(fonts).toHaveLength(5);
    for (const { name, embedded } of fonts) {
      expect(name).toMatch(/^[A-Z]{6}\+(NotoSerif|Inter)-/);
      expect(embedded).toBe(true);
    }
  });

  test('is tagged, has a title and a language, and is dated by the award', async () => {
    const { plain } = readPdf(await draw(NAMES.az));

    for (const part of [
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (az)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /Figure',
      '/S /Link',
      '/Alt (https://tamga.example/c/',
    ])
      expect(plain).toContain(part);
    expect([...plain.matchAll(/\(D:(\d{14})Z\)/g)].map(([, date]) => date)).toEqual([
      '20261122080000',
      '20261122080000',
    ]);
  });

  test('carries a QR code that leads to the certificate’s page', async () => {
    const { rectangles } = readPdf(await draw(NAMES.az));
    const size = qrOf(aSnapshot().address).size;
    const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));

    for (const [x = 0, y = 0, length = 0] of rectangles) dark[y]?.fill(true, x, x + length);

    expect(readQr(dark)).toBe(aSnapshot().address);
  });

  const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
  test.skipIf(!poppler)('is read by another program', async () => {
    const read = spawnSync('pdftotext', ['-', '-'], { input: await draw(NAMES.all), encoding: 'utf8' });

    expect(oneLine(read.stdout)).toContain(NAMES.all);
  });
});

const TEMPLATE: CertificateTemplate = {
  languages: ['az', 'ru'],
  signatories: [
    { name: 'Əliağa Öğüzoğlu', office: { az: 'Rektor', ru: 'Ректор' } },
    { name: 'Нұрмұхаммед Қасымжомартұлы', office: { az: 'Sədr', ru: 'Председатель' } },
  ],
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M 0 0 H 10 V 10 Z" fill="#7a1f2b"/></svg>',
  seal: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M 1 1 H 9" stroke="#1b3a8f" stroke-opacity="0.5"/></svg>',
};
const CERTIFICATION: Partial<Snapshot> = {
  kind: 'certification',
  accreditation: { id: 'a' as never, decision: '№ 14/2026', until: '2028-06-30' },
  validUntil: '2029-11-22',
  firstAwardedOn: '2023-05-03',
  course: { ...aSnapshot().course, titles: { az: 'Mənbələr', ru: 'Источники', kk: 'Дереккөздер', en: 'Sources' } },
};
const textOf = async (changes: Partial<Snapshot>, name = 'Aylin Demir') => {
  const sheet = sheetOf(aSnapshot(changes), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names: { name, latin: name } });
  return oneLine(readPdf(await drawPdf(sheet, { awardedAt: AT })).text);
};

describe('what its issuer and its kind add', () => {
  test('prints the two languages of the template and no other', async () => {
    const text = await textOf({ ...CERTIFICATION, kind: 'completion', template: TEMPLATE });

    for (const line of [
      'Kursun bitirilməsi haqqında sertifikat',
      'Сертификат о прохождении курса',
      '22 ноября 2026 г.',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('Certificate of completion');
  });

  test('prints one language where the template has one', async () => {
    const text = await textOf({ ...CERTIFICATION, language: 'kk', template: { ...TEMPLATE, languages: ['kk'] } });

    expect(text).toContain('Құзыреттілік сертификаты');
    expect(text).toContain('2029 ж. 22 қараша');
    expect(text).not.toMatch(/Certificate|Сертификат компетентности/);
  });

  test('takes the nearest language in which the course has a title', async () => {
    const text = await textOf({ ...CERTIFICATION, template: { ...TEMPLATE, languages: ['az', 'uz'] } });

    expect(text).toContain('Сертификат компетентности');
  });

  test('says until when a certification holds, since when, and on what decision', async () => {
    const text = await textOf({ ...CERTIFICATION, template: TEMPLATE });

    for (const line of [
      'Səriştə sertifikatı',
      'kursunu tam bitirmiş və yekun testdən keçmişdir',
      'Akkreditə olunmuş',
      '22 noyabr 2029 tarixinədək etibarlıdır',
      'İlk dəfə verilib: 3 may 2023',
      'Akkreditasiya qərarı № 14/2026, 30 iyun 2028 tarixinədək qüvvədədir',
      'Действителен до 22 ноября 2029 г.',
    ])
      expect(text).toContain(line);
  });

  test('names who signs, with an office in each language', async () => {
    const text = await textOf({ ...CERTIFICATION, template: TEMPLATE });

    for (const line of ['Əliağa Öğüzoğlu', 'Rektor', 'Ректор', 'Нұрмұхаммед Қасымжомартұлы', 'Председатель'])
      expect(text).toContain(line);
  });

  test('is the same file each time, pictures and attachments included', async () => {
    const sheet = sheetOf(aSnapshot({ ...CERTIFICATION, template: TEMPLATE }), {
      serial: 'TMG-26-7K4Q-9DXM-3RV2',
      names: { name: NAMES.az, latin: 'A' },
    });
    const attachment = {
      name: 'credential.json',
      text: '{"name":"ə"}',
      description: 'x',
      relationship: 'Source',
    } as const;
    const once = () => drawPdf(sheet, { awardedAt: AT, attachments: [attachment] });

    expect((await once()).equals(await once())).toBe(true);
    expect(await drawOnPress(sheet, { awardedAt: AT, attachments: [attachment] })).toEqual(await once());
  });

  test.each(SAMPLES.map((sample) => [sample.script, sample] as const))(
    'stays on one page with the longest name, title and offices: %s',
    async (_, names) => {
      const long = 'Председатель экзаменационной комиссии факультета журналистики и коммуникаций вуза';
      const office = { az: long.slice(0, 80), ru: long.slice(0, 80) };
      const name = 'Константинопольская-Преображенская Александра Всеволодовна П'.slice(0, 60);
      const title = 'Rəqəmsal jurnalistika standartları: mənbələr, dəqiqlik, düzəliş və cavab hüququ redaksiyada';
      const changes: Partial<Snapshot> = {
        ...CERTIFICATION,
        course: { ...aSnapshot().course, titles: { az: title, ru: title, en: title } },
        template: { ...TEMPLATE, signatories: Array(3).fill({ name, office }) },
        competencies: Array.from({ length: 8 }, (_, i) => ({ code: `C-${i}`, titles: { en: title, az: title } })),
      };
      const sheet = sheetOf(aSnapshot(changes), { serial: 'TMG-26-7K4Q-9DXM-3RV2', names });

      const pdf = await drawPdf(sheet, { awardedAt: AT });

      // A long name is parted between its words.
      expect(readPdf(pdf).text.replace(/\s/g, '')).toContain(names.name.replace(/\s/g, ''));
      expect(pdf.toString('latin1')).toContain('/Count 1');
    },
  );
});

describe('missingLetters', () => {
  test('names each letter once', () => {
    expect(missingLetters('გიგი 山 Əli')).toEqual(['გ', 'ი', '山']);
  });

  test('knows the letters that a font engine finds in all five fonts', () => {
    const fonts = (Object.keys(FONTS) as Font[]).map(
      (font) => openSync(fontFile(font)) as unknown as { hasGlyphForCodePoint(point: number): boolean },
    );

    for (let point = 0x20; point < 0x3000; point++) {
      if (point >= 0x7f && point < 0xa0) continue;
      const letter = String.fromCodePoint(point);
      if (letter.normalize('NFC') !== letter) continue;
      expect([letter, missingLetters(letter).length === 0]).toEqual([
        letter,
        fonts.every((font) => font.hasGlyphForCodePoint(point)),
      ]);
    }
  });

  test('the printed words have all their letters', () => {
    for (const wording of Object.values(WORDINGS)) expect(missingLetters(JSON.stringify(wording))).toEqual([]);
  });
});

describe('fitName', () => {
  const widthOf = (text: string) => text.length * 0.6;
  const fitted = (name: string) => fitName(name, { width: 740, widthOf });

  test('keeps a short name in one large line', () => {
    expect(fitted('Aylin Demir')).toEqual({ lines: ['Aylin Demir'], size: 52 });
  });

  test('parts a long name between its words, as evenly as they allow', () => {
    expect(fitted('Konstantinopolskaya-Preobrazhenskaya Aleksandra Vsevolodovna').lines).toEqual([
      'Konstantinopolskaya-Preobrazhenskaya',
      'Aleksandra Vsevolodovna',
    ]);
  });

  test.each(['W'.repeat(120), 'Ab '.repeat(40).trim(), `${'W'.repeat(60)} ${'M'.repeat(59)}`])(
    'never sets a line wider than its box: %s',
    (name) => {
      const { lines, size } = fitted(name);

      for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(740);
      expect(lines.join(' ')).toBe(name);
    },
  );
});
