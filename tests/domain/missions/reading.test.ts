import { describe, expect, test } from 'vitest';
import { countWords, readingOf, sentencesOf } from '#domain/missions/reading.ts';
import { tapped, textsIn } from '#domain/missions/texts.ts';

describe('a mission’s text', () => {
  test('is counted in words as a child reads them', () => {
    expect(countWords('Mount Ay is 4,000 metres high, isn’t it?')).toBe(8);
    expect(countWords('Help the bee! — by Sunny-Juice')).toBe(5);
  });

  test('is parted into sentences, with what is said between quotation marks', () => {
    expect(sentencesOf('Hi! I am Robi. "Check me!" The number is 3.5 metres')).toEqual([
      'Hi!',
      'I am Robi.',
      '"Check me!"',
      'The number is 3.5 metres',
    ]);
    expect(sentencesOf('')).toEqual([]);
  });

  test('knows what is read before the answer, after it, and instead of a picture', () => {
    const words = {
      question: 'Which?',
      alt: 'A bee.',
      options: { a: { text: 'One', feedback: 'Yes!' } },
      after: 'So.',
    };

    expect(textsIn(words).map(({ path, role }) => [path.join('.'), role])).toEqual([
      ['question', 'read'],
      ['alt', 'alt'],
      ['options.a.text', 'read'],
      ['options.a.feedback', 'after'],
      ['after', 'after'],
    ]);
  });

  test('is parted at the words that may be tapped, which count as they are seen', () => {
    expect(tapped('It is the [[best|best]] play.')).toEqual([
      { text: 'It is the ' },
      { id: 'best', text: 'best' },
      { text: ' play.' },
    ]);
    expect(textsIn({ text: 'The [[best|best of all]] play' })[0]?.text).toBe('The best of all play');
  });

  test('is measured without feedback, and its mean without cards that are no sentences', () => {
    const steps = {
      a: { question: 'Is it new? Is it true?', options: { x: { text: 'A red apple', feedback: 'Yes!' } } },
    };

    expect(readingOf('News is new.', steps)).toEqual({ words: 12, meanSentence: 3 });
  });
});
