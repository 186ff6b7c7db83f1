import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeFields } from '#domain/items/fields.ts';
import { rightResponse } from '#domain/items/score.ts';
import { ITEM_TYPES, TYPES } from '#domain/items/types.ts';
import { translator } from '#i18n/translate.ts';
import { everyItem, secretsOf, type WrittenItem } from '#tests/support/every-item.ts';
import { EXAM } from '#tests/support/exams.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards';
const LANGUAGES = ['en', 'ru', 'az'] as const;
// An exam's are asked nowhere but in it: exams.test.ts.
const items = everyItem().filter(({ course }) => course !== EXAM);
const practice = items.filter(({ keys }) => keys.use === 'practice');
const bank = items.filter(({ keys }) => keys.use === 'bank');
let site: StartedSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const read = async (path: string) => {
  const answer = await fetch(site.origin + path);
  return { status: answer.status, text: plain(await answer.text()) };
};

/** What a reader or a program finds in a page: entities read, white space made one. */
function plain(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

function told(text: string, { words }: WrittenItem, language: (typeof LANGUAGES)[number]): string[] {
  return secretsOf(words[language] ?? words.en ?? {}).filter((secret) => text.includes(secret.replace(/\s+/g, ' ')));
}

function send(path: string, { course, keys }: WrittenItem, fields: readonly (readonly [string, string])[]) {
  const own = { course, item: keys.id, language: path.split('/')[1] ?? 'en', seed: 'once' };
  return fetch(`${site.origin}${path}?_action=learning.answer`, {
    method: 'POST',
    headers: { origin: site.origin },
    body: new URLSearchParams([
      ...Object.entries(own),
      ...fields.map(([name, value]) => [name, value] as [string, string]),
    ]),
    redirect: 'manual',
  });
}

describe('what a browser receives before an answer', () => {
  test.each(ITEM_TYPES)('tells nothing of the keys of any exercise: %s', async (type) => {
    for (const item of practice.filter(({ keys }) => keys.type === type)) {
      for (const language of LANGUAGES) {
        const page = await read(`/${language}/exercises/${item.course}/${item.keys.id}`);

        expect(page.status, item.keys.id).toBe(200);
        expect(told(page.text, item, language), `${item.keys.id} in ${language}`).toEqual([]);
      }
    }
  });

  test('tells nothing on the pages of lessons and of the gallery', async () => {
    const lessons = [...new Set(practice.filter(({ course }) => course === COURSE).map(({ keys }) => keys.lesson))];
    for (const language of LANGUAGES) {
      // A sentence that the lesson itself says is no secret of its exercise.
      const taught = lessons
        .map((lesson) => readFileSync(`content/courses/${COURSE}/${language}/${lesson}.mdx`, 'utf8'))
        .join();
      const paths = [
        ...lessons.flatMap((lesson) => [`courses/${COURSE}/${lesson}`, `learn/${COURSE}/${lesson}`]),
        ...ITEM_TYPES.map((type) => `gallery/${type}`),
      ];
      for (const path of paths) {
        const { status, text } = await read(`/${language}/${path}`);

        expect(status, path).toBe(200);
        expect(
          items.flatMap((item) => told(text, item, language)).filter((secret) => !taught.includes(secret)),
          `${language}/${path}`,
        ).toEqual([]);
      }
    }
  });

  test('tells nothing in what programs read', async () => {
    for (const path of ['/api/me', '/sitemap.xml', '/en/search?q=source', '/courses.json']) {
      const { text } = await read(path);

      expect(items.flatMap((item) => told(text, item, 'en'))).toEqual([]);
    }
  });

  test('has no item of the bank by itself', async () => {
    for (const { course, keys } of bank.slice(0, 20))
      expect((await read(`/en/exercises/${course}/${keys.id}`)).status).toBe(404);
  });
});

describe('an exercise by itself, without a script', () => {
  test.each(ITEM_TYPES)(
    'marks the right answer and says why, and keeps nothing of who is signed out: %s',
    async (type) => {
      const item = practice.find(({ keys }) => keys.type === type) as WrittenItem;
      const path = `/az/exercises/${item.course}/${item.keys.id}`;
      const words = item.words.az ?? item.words.en ?? {};

      const answer = await send(path, item, encodeFields(rightResponse(item.keys, words)));
      const text = plain(await answer.text());

      expect(answer.status).toBe(200);
      expect(text).toContain('exercise__score');
      expect(text).toContain(translator('az')('items.not-kept'));
      if (words.why) expect(text).toContain(String(words.why).trim().replace(/\s+/g, ' '));
    },
  );

  test.each(ITEM_TYPES)('refuses an empty answer with a sentence: %s', async (type) => {
    const item = practice.find(({ keys }) => keys.type === type) as WrittenItem;

    const answer = await send(`/ru/exercises/${item.course}/${item.keys.id}`, item, []);

    expect(answer.status).toBe(422);
    expect(plain(await answer.text())).toContain(translator('ru')('refusal.answer-empty'));
  });

  test('goes on step by step, and tells of later steps nothing', async () => {
    const inSteps = practice.filter(({ keys }) => TYPES[keys.type].isDone);
    expect(inSteps.length).toBeGreaterThan(0);
    for (const item of inSteps) {
      const shape: Readonly<Record<string, string>> = TYPES[item.keys.type].response;
      const [first] = encodeFields(rightResponse(item.keys, item.words.en ?? {})).filter(
        ([name]) => name.endsWith('[]') && ['order', 'lists'].includes(shape[name.split(/[[:]/)[0] ?? ''] ?? ''),
      );
      if (!first) continue;
      const path = `/en/exercises/${item.course}/${item.keys.id}`;

      const answer = await send(path, item, [first]);
      const text = plain(await answer.text());

      expect(answer.status, item.keys.id).toBe(200);
      expect(text, item.keys.id).not.toContain('exercise__score');
      expect(text, item.keys.id).toContain(`value="${first[1]}"`);
    }
  });

  test('answers 404 where there is no such exercise', async () => {
    expect((await read('/az/exercises/nowhere/nothing')).status).toBe(404);
    expect((await read(`/az/exercises/${COURSE}/nothing`)).status).toBe(404);
  });
});

describe('every course', () => {
  const courses = [...new Set(items.map(({ course }) => course))];

  test('is listed in the catalogue and for search engines, and has its pages', async () => {
    const lists = await Promise.all(['/en/courses', '/sitemap.xml'].map(async (path) => (await read(path)).text));
    for (const course of courses) {
      for (const text of lists) expect(text).toContain(`/courses/${course}`);
      expect((await read(`/en/courses/${course}`)).status).toBe(200);
    }
  });

  test('says on its page that nobody has reviewed it yet, and who is asked to', async () => {
    for (const course of courses) {
      const { text } = await read(`/en/courses/${course}`);
      expect(text).toContain('No person has reviewed this text yet');
      expect(text).toContain('/en/origin#review');
      expect(text).toMatch(/ai-disclosure="ai-generated"/);
    }
  });
});
