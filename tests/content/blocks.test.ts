import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { lessonBlocks } from '#components/lessons/blocks.ts';

async function compiled(text: string, blocks?: unknown): Promise<string> {
  const frontmatter = blocks === undefined ? {} : { blocks };
  const data = {
    astro: { frontmatter, headings: [], localImagePaths: new Set<string>(), remoteImagePaths: new Set<string>() },
  };
  const { code } = await mdxToJs(text, { hastPlugins: [lessonBlocks as never], data });
  return code;
}

const names = (code: string) => [...code.matchAll(/Block, \{\s*id: "([^"]+)"/g)].map((match) => match[1]);

describe('lessonBlocks', () => {
  test('parts a lesson at its second-level headings and names the parts', async () => {
    const code = await compiled('Opening.\n\n## One\n\nText.\n\n### Within\n\n## Two\n\nText.', [
      'opening',
      { id: 'first' },
      'second',
    ]);

    expect(names(code)).toEqual(['opening', 'first', 'second']);
  });

  test('gives no heading the id of its block', async () => {
    const code = await compiled('Opening.\n\n## Job aid\n\nText.', ['opening', 'job-aid']);

    expect(code.match(/id: "job-aid(-title)?"/g)).toEqual(['id: "job-aid"', 'id: "job-aid-title"']);
  });

  test('refuses a list that does not fit the headings, and says both numbers', async () => {
    await expect(compiled('Opening.\n\n## One', ['opening'])).rejects.toThrow(
      /names 1 blocks \(opening\); the text has 2/,
    );
  });

  test('puts the source of a clause into the clause', async () => {
    const code = await compiled('<Clause of="a" number="3">Words.</Clause> <Source id="a" />', ['opening']);

    expect(code).toMatch(/Clause, \{[\s\S]*children: \[[\s\S]*Source, \{ id: "a" \}/);
  });

  test('leaves a text without blocks whole, and frames its tables', async () => {
    const code = await compiled('Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |');

    expect(names(code)).toEqual([]);
    expect(code).toContain('table-frame');
  });
});
