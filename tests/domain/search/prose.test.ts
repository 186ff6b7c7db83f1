import { describe, expect, test } from 'vitest';
import { proseBlocks, proseOf } from '#domain/search/prose.ts';

describe('the prose of a lesson', () => {
  test('is parted at its second-level headings, the opening first', () => {
    const source =
      '---\ntitle: T\nblocks: [opening, one]\n---\n\nFirst *words*.\n\n### Small\n\n## One **thing**\n\nSecond.\n';

    expect(proseBlocks(source)).toEqual([
      { heading: '', text: 'First words. Small' },
      { heading: 'One thing', text: 'Second.' },
    ]);
  });

  test('has no opening when it begins with a heading', () => {
    expect(proseBlocks('---\ntitle: T\n---\n## One\n\nText.')).toEqual([{ heading: 'One', text: 'Text.' }]);
  });

  test('leaves out tags and signs, and keeps titles and captions', () => {
    const text = proseOf(
      '<Callout kind="rule" title="Two sources">\n\nAsk [the office](https://kervan.example) \\*twice\\*. <Source id="ifj" at="art. 1" /> A <Term id="x">term</Term>, `code`.\n\n</Callout>\n\n<Item id="first" />\n\n<Figure src="a.svg" alt="seen" caption="A trail." />\n\n| a | b |\n|---|:-:|\n| 1 | snake_case |\n\n1. **One**\n2. _Two_\n- [ ] Three\n> Four',
    );

    expect(text).toBe(
      'Two sources. Ask the office *twice*. A term, code. A trail. a b 1 snake_case One Two Three Four',
    );
  });
});
