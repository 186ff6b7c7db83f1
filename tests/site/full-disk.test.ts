import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { openStore } from '#db/store.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { draftsOf, keepDraft } from '#domain/items/drafts.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';

const data = mkdtempSync(join(tmpdir(), 'tamga-full-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('a full disk refuses a write as a fault, keeps what was acknowledged, and goes on when there is room', async () => {
  const url = join(data, 'tamga.db');
  await migrate(url);
  const roomy = await openStore({ url });
  const { content } = await aPublishedCourse(roomy);
  const learner = aLearner();
  await enrol(roomy, learner, { course: content.id as CourseSlug });
  await roomy.close();

  const full = await openStore({ url, maxPages: 220 });
  const write = (text: string) =>
    keepDraft(full, learner, { course: content.id, item: 'text' as ItemSlug, text, language: 'az' });
  let kept = '';
  let failed = 0;
  for (let length = 1; length < 20_000; length += 400) {
    const text = `${'ə'.repeat(length)}`;
    try {
      // Each write of another learner grows the file too.
      await keepDraft(full, aLearner(), { course: content.id, item: 'text' as ItemSlug, text, language: 'az' });
      if ((await write(text)).ok) kept = text;
    } catch (error) {
      expect(String((error as Error).cause ?? error)).toMatch(/full/i);
      failed++;
    }
  }
  expect(failed).toBeGreaterThan(0);
  expect((await draftsOf(full, learner, content.id)).text?.text).toBe(kept);
  await full.close();

  const again = await openStore({ url });
  expect(
    (await keepDraft(again, learner, { course: content.id, item: 'text' as ItemSlug, text: 'Yer var', language: 'az' }))
      .ok,
  ).toBe(true);
  await again.close();
});
