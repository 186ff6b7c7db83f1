import { z } from 'astro/zod';
import { bounded, shareOf } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, PartState } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { count, id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { idsOf, part, STEM } from '../worded.ts';

/** How far what a contact says can be relied on, and what a perspective heard from her is worth. */
const RELIABLE = { well: 1, partly: 0.5, poorly: 0 } as const;

interface Contact {
  readonly id: string;
  readonly cost: number;
  /** Contacts of one circle know what they know from each other: they are one source. */
  readonly circle: string;
  readonly reliable: keyof typeof RELIABLE;
  readonly gives?: readonly string[];
}
interface Keys extends ItemBase {
  readonly budget: number;
  /** What the story cannot do without. */
  readonly perspectives: readonly string[];
  /** From how many circles the calls should come; 3 where nothing is said. */
  readonly independent?: number;
  readonly contacts: readonly Contact[];
}
interface ContactWords {
  readonly text: string;
  readonly reliability: string;
  readonly interest: string;
  readonly proximity: string;
  readonly feedback: string;
}
interface Words extends ItemWords {
  readonly contacts?: Readonly<Record<string, ContactWords>>;
  readonly perspectives?: Readonly<Record<string, { readonly text: string }>>;
}

export interface SourceBudgetFace {
  readonly budget: number;
  readonly contacts: readonly (FacePart & Omit<ContactWords, 'text' | 'feedback'> & { readonly cost: number })[];
  readonly drawn: readonly string[];
}
export interface SourceBudgetSolution {
  readonly spent: number;
  readonly budget: number;
  readonly isSingle: boolean;
  readonly perspectives: readonly {
    readonly id: string;
    readonly text: string;
    /** How well it was heard: from whom it can be had, of the calls made. */
    readonly heard: PartState;
    readonly from: readonly string[];
  }[];
}

/** What a story from one circle may earn at most: it is a single-source story, whatever the number of its calls. */
const SINGLE_SOURCE_CAP = 0.4;
const CIRCLES_WANTED = 3;
const MOST_CONTACTS = 12;

/**
 * Whom to call for a breaking story. Perspectives heard from people who can be relied on earn 60 %, independence (calls to different
 * circles) 40 %. What is spent beyond the budget takes its share of it away, so that calling everybody earns nothing; calls to a
 * single circle earn 40 % at most.
 */
export const sourceBudget = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    budget: count,
    perspectives: ids,
    independent: count.optional(),
    contacts: z
      .array(
        z.strictObject({
          id,
          cost: count,
          circle: id,
          reliable: z.enum(Object.keys(RELIABLE) as [keyof typeof RELIABLE]),
          gives: ids.optional(),
        }),
      )
      .min(4)
      .max(MOST_CONTACTS),
  },
  words: ({ contacts, perspectives }) => ({
    texts: STEM,
    parts: [
      part('contacts', idsOf(contacts), ['text', 'reliability', 'interest', 'proximity', 'feedback']),
      part('perspectives', idsOf(perspectives), ['text']),
    ],
  }),
  *keyProblems(keys) {
    const { budget, contacts, perspectives } = keys;
    for (const [entry, { gives = [] }] of contacts.entries()) {
      const stranger = gives.find((one) => !perspectives.includes(one));
      if (stranger)
        yield {
          path: ['contacts', entry],
          what: `There is no perspective ${stranger}.`,
          remedy: 'Use one of “perspectives”.',
        };
    }
    const same = contacts.findIndex((contact) => perspectives.includes(contact.id));
    if (same !== -1)
      yield {
        path: ['contacts', same],
        what: 'This is the id of a perspective.',
        remedy: 'Give the contact an id of its own.',
      };
    if (costOf(contacts) < 2 * budget)
      yield {
        path: ['budget'],
        what: `All calls together cost ${costOf(contacts)}: whoever makes them all would still earn something.`,
        remedy: 'Lower the budget to half of that or less.',
      };
    if (creditOf(keys, bestCalls(keys)).score < 1)
      yield {
        path: ['budget'],
        what: 'No calls within the budget earn everything.',
        remedy: 'Raise the budget, or let reliable people of more circles give the perspectives.',
      };
  },
  response: { calls: 'list' },
  right: (keys) => ({ calls: bestCalls(keys).map((contact) => contact.id) }),
  said: (words, { calls }, contact) => (calls.includes(contact) ? (words.contacts?.[contact]?.text ?? '') : ''),
  face({ budget, contacts }, words, { random }): SourceBudgetFace {
    const order = shuffled(contacts, random);
    return {
      budget,
      contacts: order.map(({ id: contact, cost }) => {
        const { text = '', reliability = '', interest = '', proximity = '' } = words.contacts?.[contact] ?? {};
        return { id: contact, cost, text, reliability, interest, proximity };
      }),
      drawn: idsOf(order),
    };
  },
  score(keys, words, response) {
    const called = keys.contacts.filter((contact) => response?.calls.includes(contact.id));
    const { score, coverage, independence, spent, isSingle } = creditOf(keys, called);
    const parts = keys.contacts.map((contact): MarkedPart => {
      const chosen = called.includes(contact);
      return {
        id: contact.id,
        kind: 'option',
        chosen,
        state: stateOf(keys, called, contact),
        feedback: words.contacts?.[contact.id]?.feedback ?? '',
      };
    });
    return {
      score,
      parts,
      measures: { coverage, independence, spent, budget: keys.budget, single: Number(isSingle) },
      solution: {
        spent,
        budget: keys.budget,
        isSingle,
        perspectives: keys.perspectives.map((perspective) => {
          const heard = heardOf(called, perspective);
          return {
            id: perspective,
            text: words.perspectives?.[perspective]?.text ?? '',
            heard: heard === 1 ? 'right' : heard > 0 ? 'fair' : 'missed',
            from: called
              .filter(({ gives, reliable }) => gives?.includes(perspective) && RELIABLE[reliable] > 0)
              .map((contact) => words.contacts?.[contact.id]?.text ?? ''),
          };
        }),
      } satisfies SourceBudgetSolution,
    };
  },
});

function creditOf({ budget, perspectives, independent = CIRCLES_WANTED }: Keys, called: readonly Contact[]) {
  const heard = perspectives.reduce((sum, perspective) => sum + heardOf(called, perspective), 0);
  const coverage = shareOf(heard, perspectives.length);
  // A circle that can tell nothing reliable lends no independence either.
  const circles = new Set(
    called.filter(({ gives, reliable }) => gives && RELIABLE[reliable] > 0).map(({ circle }) => circle),
  ).size;
  const independence = shareOf(circles, independent);
  const spent = costOf(called);
  const isSingle = called.length > 0 && circles < 2;
  const earned = 0.6 * coverage + 0.4 * independence;
  const withinBudget = 1 - bounded((spent - budget) / budget);
  return {
    score: bounded(Math.min(earned, isSingle ? SINGLE_SOURCE_CAP : 1) * withinBudget),
    coverage,
    independence,
    spent,
    isSingle,
  };
}

/** How well a perspective is heard from those called: from the most reliable of them. */
function heardOf(called: readonly Contact[], perspective: string): number {
  return Math.max(
    0,
    ...called.filter(({ gives }) => gives?.includes(perspective)).map(({ reliable }) => RELIABLE[reliable]),
  );
}

function costOf(contacts: readonly Contact[]): number {
  return contacts.reduce((sum, { cost }) => sum + cost, 0);
}

/** A call is right when the story needs what it brings, fair when others bring that as well, wrong when it brings nothing. */
function stateOf({ perspectives }: Keys, called: readonly Contact[], contact: Contact): PartState {
  const worth = contact.gives ? RELIABLE[contact.reliable] : 0;
  if (!called.includes(contact)) {
    const isMissed =
      worth === 1 && perspectives.some((one) => contact.gives?.includes(one) && heardOf(called, one) === 0);
    return isMissed ? 'missed' : 'neutral';
  }
  const others = called.filter((other) => other !== contact);
  const adds = contact.gives?.some((one) => worth > heardOf(others, one));
  return worth === 0 ? 'wrong' : adds && worth === 1 ? 'right' : 'fair';
}

/** Of all calls within the budget, those that earn most, and of these the cheapest. */
function bestCalls(keys: Keys): readonly Contact[] {
  const { contacts, budget } = keys;
  let best: readonly Contact[] = [];
  let credit = 0;
  for (let picks = 1; picks < 2 ** contacts.length; picks++) {
    const called = contacts.filter((_, place) => (picks >> place) & 1);
    if (costOf(called) > budget) continue;
    const { score } = creditOf(keys, called);
    if (score < credit || (score === credit && costOf(called) >= costOf(best))) continue;
    best = called;
    credit = score;
  }
  return best;
}
