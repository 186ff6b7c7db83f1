import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { indexContent, searchableIn } from '#domain/search/index-content.ts';
import { searchPassages } from '#domain/search/search.ts';
import type { Locale } from '#i18n/locales.ts';
import { freshStore } from '#tests/support/store.ts';

const COURSE = 'id: verify\nlanguages: [en, az, ru, kk, uz, tk, ky, tr]\nlessons: [{ id: sources }]\n';
const lesson = (title: string, opening: string, second = 'Nothing here.') =>
  `---\ntitle: ${title}\nsummary: ''\nblocks: [opening, steps]\n---\n\n${opening}\n\n## ${title} 2\n\n${second}\n`;
const LESSONS: Record<string, string> = {
  en: lesson(
    'Sources',
    'A <Term id="journalist">journalist</Term> in Istanbul asks twice.',
    'Twice means twice; corrections follow.',
  ),
  az: lesson('Mənbələr', 'Əliyev jurnalistlərə yazdı: ƏLİYEV informasiya verib.'),
  tr: lesson('Kaynaklar', 'İstanbul IŞIK DİYARBAKIR gazeteciliğin ilkeleri'),
  kk: lesson('Дереккөз', 'Қазақстан журналистика әдебі ЖАСАНДЫ интеллект'),
  uz: lesson('Manba', 'Oʻzbekiston oʻzbek jurnalist maʼlumot shahar'),
  ky: lesson('Булак', 'Кыргызстан жаңылык өнөктөш'),
  tk: lesson('Çeşme', 'Türkmenistan ýaş žurnalist'),
  ru: lesson('Источник', 'Ёлка и медиаграмотность; журналист в Стамбуле'),
};

function aContent(changed: Record<string, string> = {}): string {
  const content = mkdtempSync(join(tmpdir(), 'tamga-content-'));
  onTestFinished(() => rmSync(content, { recursive: true, force: true }));
  const files: Record<string, string> = {
    'courses/verify/course.yaml': COURSE,
    'courses/verify/en/course.mdx':
      '---\ntitle: Verifying\nsummary: How to look twice.\naudience: Everyone\noutcomes: { ask: Ask the witness. }\n---\n\nIt begins in a harbour.\n',
    'courses/verify/items/sources.yaml': '- { id: secret }',
    'courses/verify/en/sources.items.yaml': 'items: { secret: { stem: Kryptonite? } }',
    'glossary/terms.yaml':
      '- id: source\n  en: source\n  ru: источник\n  meaning: { en: Whoever or whatever a fact comes from. }\n',
    ...Object.fromEntries(
      Object.entries(LESSONS).map(([language, text]) => [`courses/verify/${language}/sources.mdx`, text]),
    ),
    ...changed,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(content, name)), { recursive: true });
    writeFileSync(join(content, name), text);
  }
  return content;
}

async function indexed(): Promise<Store> {
  const store = await freshStore();
  await indexContent(store, searchableIn(aContent()));
  return store;
}

async function languagesFor(store: Store, query: string, language: Locale = 'en') {
  const { results } = await searchPassages(store, { query, language });
  return results.map((result) => result.language);
}

describe('searchPassages', () => {
  test('finds each word in whatever case, alphabet and apostrophe it is typed', async () => {
    const store = await indexed();
    const everywhere = (query: string, ...languages: string[]) =>
      expect.soft(found[query], query).toEqual(expect.arrayContaining(languages));
    const queries = [
      'ışık',
      'diyarbakır',
      'eliyev',
      'aliyev',
      "o'zbek",
      'o‘zbek',
      'ozbek',
      'ўзбек',
      'жанылык',
      'елка',
      'qazaqstan',
      'jasandy',
      'malumot',
      'шаҳар',
      'yaş',
    ];
    const found: Record<string, string[]> = {};
    for (const query of queries) found[query] = await languagesFor(store, query);

    for (const query of ['ışık', 'diyarbakır']) everywhere(query, 'tr');
    expect(await languagesFor(store, 'ISTANBUL', 'tr')).toEqual(['tr']);
    for (const query of ['eliyev', 'aliyev']) everywhere(query, 'az');
    for (const query of ["o'zbek", 'o‘zbek', 'ozbek', 'ўзбек', 'malumot', 'шаҳар']) everywhere(query, 'uz');
    for (const query of ['qazaqstan', 'jasandy']) everywhere(query, 'kk');
    everywhere('жанылык', 'ky');
    everywhere('елка', 'ru');
    everywhere('yaş', 'tk');
  });

  test('finds what a word in one alphabet means in the other', async () => {
    const store = await freshStore();
    await indexContent(
      store,
      searchableIn(
        aContent({
          'courses/verify/ru/sources.mdx': lesson('Источник', 'Ничего'),
          'courses/verify/kk/sources.mdx': lesson('Дереккөз', 'Ештеңе'),
        }),
      ),
    );

    expect(await languagesFor(store, 'журналист', 'ru')).toEqual(['az']);
    expect((await searchPassages(store, { query: 'журналист', language: 'uz' })).results[0]).toMatchObject({
      language: 'uz',
    });
  });

  test("shows a passage once, in the reader's language first and then along its fallback chain", async () => {
    const store = await indexed();
    const first = async (language: Locale) => (await searchPassages(store, { query: 'jurnalist', language })).results;

    expect((await first('az')).map((result) => result.language)).toEqual(['az']);
    expect((await first('ky')).map((result) => result.language)).toEqual(['ru']);
    expect((await first('uz'))[0]?.address).toBe('/uz/courses/verify/sources#opening');
  });

  test('wants every word, the last by its beginning and long ones with any ending', async () => {
    const store = await indexed();

    expect(await languagesFor(store, 'gazeteci il')).toEqual(['tr']);
    expect(await languagesFor(store, 'gazeteci zürafa')).toEqual([]);
    expect(await languagesFor(store, 'a jour')).toEqual(['en']);
    expect(await languagesFor(store, 'as journalist')).toEqual([]);
  });

  test('finds courses and terms, and never the words of items', async () => {
    const store = await indexed();
    const find = async (query: string) => (await searchPassages(store, { query, language: 'en' })).results;

    expect(await find('harbour witness')).toMatchObject([
      { kind: 'course', address: '/en/courses/verify', title: { text: 'Verifying' } },
    ]);
    expect((await find('whatever fact'))[0]).toMatchObject({
      kind: 'term',
      address: '/en/glossary#source',
      title: { text: 'source' },
    });
    expect(await find('kryptonite')).toEqual([]);
  });

  test('puts a title before a text, and marks the words that were looked for', async () => {
    const store = await indexed();

    const { count, results } = await searchPassages(store, { query: 'TWICE', language: 'en' });
    const titled = await searchPassages(store, { query: 'source', language: 'en' });

    expect(count).toBe(3);
    const steps = results.find(({ address }) => address.endsWith('#steps'));
    expect(steps).toMatchObject({
      title: { text: 'Sources 2' },
      within: 'Sources',
      snippet: {
        text: 'Twice means twice; corrections follow.',
        marks: [
          [0, 5],
          [12, 17],
        ],
      },
    });
    expect(titled.results.map(({ title }) => title.text).slice(0, 2)).toEqual(['source', 'Sources']);
    expect(titled.results[0]?.title.marks).toEqual([[0, 6]]);
  });

  test('answers nothing for a query without words, and takes anything that can be typed', async () => {
    const store = await indexed();
    const queries = [
      '',
      ' ',
      '"',
      '\'"*',
      'a" OR "b',
      'NEAR(a b)',
      'title:x',
      "x':* & !y",
      '\\',
      '\u0000',
      'jo\u0000urnalist',
      '\u{1F600}',
      '\ud800',
      '-'.repeat(9),
      'ə'.repeat(50_000),
      'a '.repeat(50_000),
      ');drop table passages;--',
      '%_',
    ];

    for (const query of queries)
      expect
        .soft((await searchPassages(store, { query, language: 'en' })).count, query.slice(0, 20))
        .toBeGreaterThanOrEqual(0);
    expect(await searchPassages(store, { query: '" * (', language: 'en' })).toEqual({ count: 0, results: [] });
    expect(await languagesFor(store, '"journalist" OR')).toEqual([]);
    expect(await languagesFor(store, '+journalist!')).toContain('en');
  });
});

describe('indexContent', () => {
  test('does nothing when nothing changed, and indexes anew what did', async () => {
    const store = await freshStore();
    const content = aContent();

    expect(await indexContent(store, searchableIn(content))).toBe(true);
    expect(await indexContent(store, searchableIn(content))).toBe(false);
    writeFileSync(join(content, 'courses/verify/tr/sources.mdx'), lesson('Kaynaklar', 'zürafa'));
    expect(await indexContent(store, searchableIn(content))).toBe(true);

    expect(await languagesFor(store, 'zürafa')).toEqual(['tr']);
    expect(await languagesFor(store, 'DİYARBAKIR')).toEqual([]);
  });

  test('is done once by processes that start together', async () => {
    const store = await freshStore();
    const content = aContent();

    const did = await Promise.all([1, 2, 3].map(() => indexContent(store, searchableIn(content))));

    expect(did.filter(Boolean)).toHaveLength(1);
    expect(await languagesFor(store, 'harbour')).toEqual(['en']);
  });

  test('indexes what this site teaches, each block under its own address', async () => {
    const store = await freshStore();
    const content = mkdtempSync(join(tmpdir(), 'tamga-content-'));
    onTestFinished(() => rmSync(content, { recursive: true, force: true }));
    cpSync('content', content, { recursive: true });

    await indexContent(store, searchableIn(content));

    const { results } = await searchPassages(store, { query: 'eight seconds copies Ruslan', language: 'az' });
    expect(results.map(({ address }) => address)).toContain(
      '/en/courses/digital-journalism-standards/corrections-and-reply#opening',
    );
  });
});
