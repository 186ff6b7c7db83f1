import { aContent, type ContentFiles } from './content.ts';

export const CHILDREN = 'children/detectives';

/** A small children's course without a mistake, with a step of every kind, beside what it refers to. */
export function aChildrensContent(): ContentFiles {
  const library = Object.entries(aContent()).filter(([file]) =>
    /^(institutions|rubrics|glossary|frameworks|sources|provenance)/.test(file),
  );
  // The lab draws on a course of its own.
  const own = library.filter(([file]) => file !== 'provenance.yaml');
  return {
    ...Object.fromEntries(own),
    [`${CHILDREN}/course.yaml`]: COURSE,
    [`${CHILDREN}/missions/news.yaml`]: KEYS,
    [`${CHILDREN}/en/news.yaml`]: WORDS,
    [`${CHILDREN}/en/course.mdx`]:
      '---\ntitle: Detectives\nsummary: For children.\naudience: Ages 8 to 12.\noutcomes:\n  ask: I can ask.\norigin: { kind: ai-written, at: 2026-11-22 }\n---\n\nRead [the guide](detectives/guide).\n',
    [`${CHILDREN}/en/guide.mdx`]:
      '---\ntitle: For grown-ups\nsummary: How it runs.\norigin: { kind: ai-written, at: 2026-11-22 }\n---\n\nAsk. <Source id="charter" at="art. 1" />\n\n<Figure src="map.svg" alt="A map." caption="The map." origin="ai-written" />\n',
    ...Object.fromEntries(['robi', 'bee', 'sun', 'map'].map((name) => [`${CHILDREN}/media/${name}.svg`, SVG])),
  };
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"/>\n';

const COURSE = `id: detectives
institution: a-university
licence: CC-BY-4.0
hours: 4
ages: [8, 12]
languages: [en]
tamga: M4 4 H44
competencies: { main: [VER-1], support: [] }
outcomes:
  - { id: ask, competencies: [VER-1] }
missions:
  - { id: news, minutes: 25, competencies: [VER-1] }
`;

const KEYS = `- { id: hello, kind: say, by: robi, picture: bee.svg }
- { id: pick, kind: choose, options: [{ id: a, right: true }, { id: b, picture: sun.svg }] }
- { id: baskets, kind: sort, baskets: [fact, opinion], cards: [{ id: one, basket: fact }, { id: two, basket: opinion }] }
- { id: row, kind: order, cards: [first, second, third] }
- { id: pairs, kind: match, left: [who, what], right: [cat, sleeps], pairs: { who: cat, what: sleeps } }
- { id: words, kind: tap, right: [best] }
- { id: behind, kind: look, picture: bee.svg, whole: sun.svg }
- { id: rule, kind: rule, pick: 2, cards: [{ id: stop, picture: bee.svg }, { id: think, picture: sun.svg }, { id: ask, picture: bee.svg }] }
- { id: sheet, kind: paper }
`;

const READ = 'We look for news today. '.repeat(20).trim();
const WORDS = `title: News
idea: News is new and true.
origin: { kind: ai-written, at: 2026-11-22 }
steps:
  hello: { text: I am a robot. Check me!, alt: A bee. }
  pick:
    question: Which one is news?
    options:
      a: { text: The library opens., feedback: Yes. It is new. }
      b: { text: A dragon flies., alt: A sun., feedback: Nice guess. Is it true? }
  baskets:
    question: Fact or opinion?
    baskets: { fact: Fact, opinion: Opinion }
    cards:
      one: { text: It is red., feedback: A fact. }
      two: { text: It is best., feedback: An opinion. }
  row:
    question: What comes first?
    cards: { first: { text: It runs. }, second: { text: It hides. }, third: { text: It sleeps. } }
    feedback: First things first.
  pairs:
    question: Find the pairs.
    left: { who: Who?, what: What? }
    right: { cat: The cat., sleeps: It sleeps. }
    feedback: { who: Who is a name., what: What is a deed. }
  words:
    question: Tap the opinion.
    text: The [[best|best]] play is on [[friday|Friday]].
    feedback: { best: Yes. Who says so?, friday: A day is a fact. }
  behind: { text: What is behind it?, alt: A bee., wholeAlt: A sun., after: There is more. }
  rule:
    question: Pick two cards.
    cards:
      stop: { text: I stop., alt: A hand. }
      think: { text: I think., alt: A head. }
      ask: { text: I ask., alt: A mouth. }
    after: This is your rule.
  sheet:
    text: ${READ}
    list: [Paper., Pencils.]
`;
