import { z } from 'astro/zod';
import { overlap, type Stretch, shareOf } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, markerProblems, part, STEM } from '../worded.ts';
import { type MarkedText, markedText, nameOf, piecesOf, stretchOf, wordCount, wordsIn } from './marked-text.ts';

interface Keys extends ItemBase {
  /** The closed list she chooses from, in this order; those of the spans where nothing is said. */
  readonly techniques?: readonly string[];
  readonly spans: readonly { readonly id: string; readonly technique: string }[];
  /** Sound places that look like a fault. */
  readonly traps: readonly string[];
}
interface Words extends ItemWords {
  readonly text?: string;
  readonly techniques?: Readonly<Record<string, Worded>>;
  readonly spans?: Readonly<Record<string, { readonly feedback: string }>>;
}
export interface HighlightFace {
  /** Text and words in turn: an even place is what stands between words, an odd one a word. */
  readonly tokens: readonly string[];
  /** The text in short pieces, named by their words as an answer names them. */
  readonly pieces: readonly FacePart[];
  readonly techniques: readonly FacePart[];
}
/** A place that the author marked, in the order of the text. */
export interface MarkedPlace {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isTrap: boolean;
  /** In words. */
  readonly technique: string;
}

/** What is marked without a technique. */
const UNSURE = 'unsure';
const UNIT = 240;
/** A place is found when at least this share of its words is marked. */
const FOUND = 0.5;
const FOR_SPANS = 0.7;

/**
 * Places to mark in a text, each with a technique from a closed list.
 *
 * Agreement is measured on a ruler instead of in characters, so that it is the same in every language: each span and each trap is one
 * unit long, and all that is sound besides is together as long as they are; the words of each share its length. F1 on that ruler
 * (`overlap`), times the share of the sound text that was left alone, so that marking everything earns nothing; 30 % of that depends
 * on the techniques of the spans that were found.
 */
export const highlight = defineType<Keys, Words>()({
  shape: 2,
  keys: {
    techniques: ids.optional(),
    spans: z.array(z.strictObject({ id, technique: id })).min(1),
    traps: z.array(id),
  },
  words: ({ techniques, spans, traps }) => ({
    texts: [...STEM, 'text'],
    parts: [
      part('techniques', idsOf(techniques), ['text']),
      part('spans', [...idsOf(spans), ...idsOf(traps)], ['feedback']),
    ],
  }),
  *keyProblems(keys) {
    const { spans, traps } = keys;
    const techniques = techniquesOf(keys);
    if (techniques.includes(UNSURE))
      yield {
        path: ['techniques'],
        what: `“${UNSURE}” is what a mark without a technique is called.`,
        remedy: 'Name it otherwise.',
      };
    for (const [entry, { id: span, technique }] of spans.entries()) {
      if (!techniques.includes(technique))
        yield {
          path: ['spans', entry],
          what: `“${technique}” is none of the techniques.`,
          remedy: 'Add it to “techniques”, or correct the id.',
        };
      if (traps.includes(span))
        yield { path: ['spans', entry], what: `“${span}” is a trap as well.`, remedy: 'Keep one of the two.' };
    }
  },
  /** Each span and trap stands in the text once, around whole words, and some of the text is neither. */
  *wordProblems({ spans, traps }, { text = '' }) {
    const { tokens, marks, torn } = markedText(text);
    const marked = marks.map(({ id: mark }) => mark);
    yield* markerProblems(['text'], {
      ids: [...idsOf(spans), ...traps],
      marked,
      rule: 'span-mismatch',
      sign: (mark) => `[[${mark}|…]]`,
    });
    for (const mark of torn)
      yield {
        path: ['text'],
        rule: 'span-mismatch',
        what: `[[${mark}|…]] begins or ends within a word.`,
        remedy: 'Mark whole words.',
      };
    const covered = marks.reduce((sum, { start, end }) => sum + end - start, 0);
    if (covered >= wordCount(tokens) || marks.some(({ start, end }) => start === end))
      yield {
        path: ['text'],
        rule: 'span-mismatch',
        what: 'A mark holds no word, or no word stands outside the marks.',
        remedy: 'Leave some plain text around the marks.',
      };
  },
  response: { marks: 'map' },
  right: ({ spans }, { text = '' }) => ({
    marks: Object.fromEntries(
      markedText(text).marks.flatMap((mark) => {
        const span = spans.find((one) => one.id === mark.id);
        return span ? [[nameOf(mark), span.technique]] : [];
      }),
    ),
  }),
  said(words, { marks }, place) {
    const text = markedText(words.text ?? '');
    const span = text.marks.find((mark) => mark.id === place);
    const best = span && bestMark(span, marksIn(marks, text));
    return best
      ? [wordsIn(text.tokens, best), words.techniques?.[best.technique]?.text].filter(Boolean).join(' → ')
      : '';
  },
  face(keys, words): HighlightFace {
    const text = markedText(words.text ?? '');
    return {
      tokens: text.tokens,
      pieces: piecesOf(text).map((piece) => ({ id: nameOf(piece), text: wordsIn(text.tokens, piece) })),
      techniques: techniquesOf(keys).map((technique) => facePart(technique, words.techniques)),
    };
  },
  score({ spans, traps }, words, response) {
    const text = markedText(words.text ?? '');
    const given = marksIn(response?.marks ?? {}, text);
    const nameFor = (technique: string) => words.techniques?.[technique]?.text ?? '';
    const rulerOf = ruler(text, [...idsOf(spans), ...traps]);

    const places = spans.length + traps.length;
    const marked = given.flatMap(rulerOf);
    const { precision, recall, f1 } = overlap(marked, [{ start: 0, end: spans.length * UNIT }]);
    const markedSound = overlap(marked, [{ start: spans.length * UNIT, end: 2 * places * UNIT }]).recall;

    const found: boolean[] = [];
    const parts = [...spans, ...traps.map((trap) => ({ id: trap, technique: undefined }))].map(
      ({ id: place, technique }): MarkedPart => {
        const mark = text.marks.find((one) => one.id === place);
        const best = mark && bestMark(mark, given);
        const feedback = words.spans?.[place]?.feedback ?? '';
        if (!technique) return { id: place, chosen: best !== undefined, state: best ? 'wrong' : 'neutral', feedback };
        if (best) found.push(best.technique === technique);
        const state = !best ? 'missed' : best.technique === technique ? 'right' : 'fair';
        return {
          id: place,
          chosen: best !== undefined,
          state,
          feedback,
          ...(state === 'fair' && { expected: nameFor(technique) }),
        };
      },
    );
    const techniques = shareOf(found.filter(Boolean).length, found.length);
    return {
      score: f1 * (1 - markedSound) * (FOR_SPANS + (1 - FOR_SPANS) * techniques),
      parts,
      measures: { precision, recall, techniques: found.length === 0 ? null : techniques, 'marked-sound': markedSound },
      solution: {
        places: text.marks.map((mark): MarkedPlace => {
          const span = spans.find((one) => one.id === mark.id);
          return {
            ...mark,
            text: wordsIn(text.tokens, mark),
            isTrap: !span,
            technique: nameFor(span?.technique ?? ''),
          };
        }),
      },
    };
  },
});

interface GivenMark extends Stretch {
  readonly technique: string;
}

function techniquesOf({ techniques, spans }: Keys): readonly string[] {
  return techniques ?? [...new Set(spans.map(({ technique }) => technique))];
}

/** What was marked, within the text, from its beginning to its end. */
function marksIn(marks: Readonly<Record<string, string>>, { tokens }: MarkedText): GivenMark[] {
  return Object.entries(marks)
    .flatMap(([name, technique]) => {
      const stretch = stretchOf(name, wordCount(tokens));
      return stretch ? [{ ...stretch, technique }] : [];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The mark that covers most of a place; undefined when all together cover too little of it. */
function bestMark(place: Stretch, marks: readonly GivenMark[]): GivenMark | undefined {
  const { recall } = overlap(marks, [place]);
  if (recall < FOUND) return undefined;
  const covers = (mark: GivenMark) => Math.min(mark.end, place.end) - Math.max(mark.start, place.start);
  return marks.toSorted((a, b) => covers(b) - covers(a) || a.end - a.start - (b.end - b.start))[0];
}

/** Stretches of words as stretches of the ruler: the spans, the traps, then all that stands between them. */
function ruler({ tokens, marks }: MarkedText, places: readonly string[]): (words: Stretch) => Stretch[] {
  const total = wordCount(tokens);
  const marked = places.flatMap((place) => marks.find((mark) => mark.id === place) ?? []);
  const isMarked = (word: number) => marked.some(({ start, end }) => word >= start && word < end);
  const rest = Array.from({ length: total }, (_, word) => word).filter((word) => !isMarked(word));
  const lengths = places.length * UNIT;
  const cell = (from: number, length: number, at: number, of: number): Stretch => ({
    start: from + Math.round((length * at) / of),
    end: from + Math.round((length * (at + 1)) / of),
  });
  const cells = new Map<number, Stretch>();
  for (const [at, word] of rest.entries()) cells.set(word, cell(lengths, lengths, at, rest.length));
  for (const [place, { start, end }] of marked.entries())
    for (let word = start; word < end; word++) cells.set(word, cell(place * UNIT, UNIT, word - start, end - start));
  return ({ start, end }) =>
    Array.from({ length: end - start }, (_, at) => cells.get(start + at)).filter((one) => one !== undefined);
}
