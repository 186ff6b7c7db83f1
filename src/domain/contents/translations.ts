import type { Findings } from './finding.ts';
import { at, finding, missingKey } from './shape-findings.ts';
import type { YamlFile } from './yaml-file.ts';

/** What every other language is made from. */
export const SOURCE = 'en';

/** Whether a file in `language` says what it was made from, and whether that still stands. `hash` is the English file's, when there is one. */
export function* translationFindings(yaml: YamlFile, language: string, hash: string | undefined): Findings {
  const origin = at(yaml.value, ['origin']) as Readonly<Record<string, unknown>> | undefined;
  if (origin === undefined || typeof origin !== 'object') return;
  if (language === SOURCE) {
    if (origin.kind === 'ai-translated')
      yield finding(
        yaml,
        ['origin'],
        'wrong-value',
        'English is what the other languages are made from.',
        'Write “ai-written”, “ai-assisted” or “human”.',
      );
    return;
  }
  if (origin.kind !== 'human' && origin.from === undefined) yield missingKey(yaml, ['origin', 'from']);
  if (origin.from !== undefined && origin.from !== SOURCE) {
    yield finding(
      yaml,
      ['origin', 'from'],
      'wrong-value',
      `The translation is made from ${String(origin.from)}.`,
      `Make it from ${SOURCE}, the source of all languages.`,
    );
  }
  if (hash === undefined || (origin.kind === 'human' && origin.of === undefined)) return;
  if (origin.of !== hash) {
    const what =
      origin.of === undefined
        ? 'It does not say which English text it was made from.'
        : 'The English text has changed since this was made from it.';
    // Digits alone, or with one e among them, would be read as a number.
    const written = /^\d+(e\d+)?$/.test(hash) ? `"${hash}"` : hash;
    yield finding(
      yaml,
      ['origin', 'of'],
      'stale-translation',
      what,
      `Look again at what changed, then write “of: ${written}”.`,
    );
  }
}
