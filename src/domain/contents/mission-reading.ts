import { countWords, LIMITS, readingOf, sentencesOf } from '#domain/missions/reading.ts';
import { textsIn } from '#domain/missions/texts.ts';
import type { Findings } from './finding.ts';
import { at, finding } from './shape-findings.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What in the words of a mission is too long for a reader of eight. */
export function* missionReadingFindings(words: YamlFile): Findings {
  const steps = at(words.value, ['steps']);
  const idea = at(words.value, ['idea']);
  if (steps === null || typeof steps !== 'object' || typeof idea !== 'string') return;
  const texts = [
    { path: ['idea'] as YamlPath, text: idea, role: 'read' },
    ...Object.entries(steps).flatMap(([id, said]) =>
      textsIn(said).map(({ path, text, role }) => ({ path: ['steps', id, ...path], text, role })),
    ),
  ];
  for (const { path, text, role } of texts) {
    if (role === 'alt') continue;
    for (const sentence of sentencesOf(text)) {
      const length = countWords(sentence);
      if (length > LIMITS.sentence)
        yield finding(
          words,
          path,
          'hard-to-read',
          `A sentence has ${length} words: “${sentence}”`,
          `Part it: ${LIMITS.sentence} are the most.`,
        );
    }
    if (path.includes('feedback') && countWords(text) > LIMITS.feedback)
      yield finding(
        words,
        path,
        'length',
        `This answer has ${countWords(text)} words.`,
        `Bring it to ${LIMITS.feedback} or fewer.`,
      );
  }
  const { words: read, meanSentence } = readingOf(idea, steps as Record<string, unknown>);
  if (meanSentence > LIMITS.meanSentence)
    yield finding(
      words,
      ['steps'],
      'hard-to-read',
      `Its sentences have ${meanSentence.toFixed(1)} words on average.`,
      `Shorten the long ones: ${LIMITS.meanSentence} are the most.`,
    );
  if (read < LIMITS.leastWords || read > LIMITS.mostWords)
    yield finding(
      words,
      ['steps'],
      'length',
      `A child reads ${read} words in this mission.`,
      `Bring it to ${LIMITS.leastWords} to ${LIMITS.mostWords}; feedback is not counted.`,
    );
}
