import { z } from 'astro/zod';
import { bounded, macroF1, shareOf } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

/** What may be said of a sentence. `invented`: the source it names does not exist. */
export const VERDICTS = ['accurate', 'wrong', 'unverifiable', 'invented'] as const;
export type AuditVerdict = (typeof VERDICTS)[number];

interface Keys extends ItemBase {
  /** The documents she checks against, the archive she may rely on. */
  readonly documents: readonly string[];
  /** The answer's sentences in their order; `evidence` are the documents that show the verdict. */
  readonly sentences: readonly {
    readonly id: string;
    readonly verdict: AuditVerdict;
    readonly evidence?: readonly string[];
  }[];
}
interface Words extends ItemWords {
  /** What the chatbot was asked. */
  readonly question?: string;
  readonly documents?: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
  readonly sentences?: Readonly<Record<string, Worded>>;
}
export interface AuditFace {
  readonly question: string;
  readonly sentences: readonly FacePart[];
  readonly documents: readonly (FacePart & { readonly title: string })[];
}
/** The verdict of each sentence and the titles of the documents that show it. */
export interface AuditSolution {
  readonly verdicts: Readonly<Record<string, AuditVerdict>>;
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}

const INVENTION_FOUND = 0.1;
const ACCUSED = 0.25;

/**
 * A chatbot's answer, kept as it was given, to be marked sentence by sentence.
 *
 * Macro-F1 over the verdicts, on a scale from 0 (the most that one verdict for all sentences could give) to 1, counts 90 %; the share of
 * invented sources found 10 %, over and above its own F1. Less 25 % of the share of accurate sentences that were called wrong or
 * invented. The documents named as evidence are a measure, not part of the score.
 */
export const chatbotAudit = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    documents: ids,
    sentences: z.array(z.strictObject({ id, verdict: z.enum(VERDICTS), evidence: ids.optional() })).min(3),
  },
  words: ({ documents, sentences }) => ({
    texts: [...STEM, 'question'],
    parts: [part('documents', idsOf(documents), ['title', 'text']), part('sentences', idsOf(sentences), SAID)],
  }),
  *keyProblems({ documents, sentences }) {
    for (const [entry, { verdict, evidence = [] }] of sentences.entries()) {
      const stranger = evidence.find((document) => !documents.includes(document));
      if (stranger)
        yield {
          path: ['sentences', entry],
          what: `“${stranger}” is none of the documents.`,
          remedy: 'Correct the id.',
        };
      if ((verdict === 'accurate' || verdict === 'wrong') && evidence.length === 0)
        yield {
          path: ['sentences', entry],
          what: 'Nothing shows that this is accurate or wrong.',
          remedy: 'Add “evidence: [ … ]”.',
        };
    }
    const accurate = sentences.filter(({ verdict }) => verdict === 'accurate').length;
    if (accurate < 2 || accurate > sentences.length - 2)
      yield {
        path: ['sentences'],
        rule: 'unbalanced',
        what: `${accurate} of ${sentences.length} sentences are accurate.`,
        remedy: 'Have at least two that are and two that are not.',
      };
  },
  response: { verdicts: 'map', evidence: 'map' },
  right: ({ sentences }) => ({
    verdicts: Object.fromEntries(sentences.map((sentence) => [sentence.id, sentence.verdict])),
    evidence: Object.fromEntries(
      sentences.flatMap(({ id: sentence, evidence }) => (evidence?.[0] ? [[sentence, evidence[0]]] : [])),
    ),
  }),
  said: (words, { evidence }, sentence) => words.documents?.[evidence[sentence] ?? '']?.title ?? '',
  face: ({ documents, sentences }, words): AuditFace => ({
    question: words.question ?? '',
    sentences: sentences.map((sentence) => facePart(sentence.id, words.sentences)),
    documents: documents.map((document) => ({
      ...facePart(document, words.documents),
      title: words.documents?.[document]?.title ?? '',
    })),
  }),
  score({ sentences }, words, response) {
    const pairs = sentences.map(({ id: sentence, verdict, evidence = [] }) => {
      const given = response && Object.hasOwn(response.verdicts, sentence) ? response.verdicts[sentence] : undefined;
      const named = response && Object.hasOwn(response.evidence, sentence) ? response.evidence[sentence] : undefined;
      return {
        sentence,
        wanted: verdict as string,
        given,
        isShown: evidence.length > 0,
        isBacked: evidence.includes(named ?? ''),
      };
    });
    const of = (verdict: AuditVerdict) => pairs.filter(({ wanted }) => wanted === verdict);
    const accused = shareOf(
      of('accurate').filter(({ given }) => given === 'wrong' || given === 'invented').length,
      of('accurate').length,
    );
    const invented = of('invented');
    const found = shareOf(invented.filter(({ given }) => given === 'invented').length, invented.length);
    const shown = pairs.filter(({ isShown }) => isShown);

    const f1 = macroF1(pairs);
    const blind = Math.max(
      ...VERDICTS.map((verdict) => macroF1(pairs.map(({ wanted }) => ({ wanted, given: verdict })))),
    );
    const agreement = f1 > blind ? (f1 - blind) / (1 - blind) : 0;
    const bonus = invented.length > 0 ? INVENTION_FOUND : 0;
    return {
      score: agreement > 0 ? bounded((1 - bonus) * agreement + bonus * found - ACCUSED * accused) : 0,
      parts: pairs.map(
        ({ sentence, wanted, given }): MarkedPart => ({
          id: sentence,
          chosen: given !== undefined,
          state: given === wanted ? 'right' : given ? 'wrong' : 'missed',
          feedback: words.sentences?.[sentence]?.feedback ?? '',
        }),
      ),
      measures: {
        'macro-f1': f1,
        accused,
        invented: invented.length > 0 ? found : null,
        evidence: shown.length > 0 ? shareOf(shown.filter(({ isBacked }) => isBacked).length, shown.length) : null,
      },
      solution: solutionOf(sentences, words),
    };
  },
});

function solutionOf(sentences: Keys['sentences'], { documents }: Words): Readonly<Record<string, unknown>> {
  const solution: AuditSolution = {
    verdicts: Object.fromEntries(sentences.map(({ id: sentence, verdict }) => [sentence, verdict])),
    evidence: Object.fromEntries(
      sentences.map(({ id: sentence, evidence = [] }) => [
        sentence,
        evidence.map((document) => documents?.[document]?.title ?? ''),
      ]),
    ),
  };
  return { ...solution };
}
