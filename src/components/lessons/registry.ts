import Block from './Block.astro';
import Callout from './Callout.astro';
import Checklist from './Checklist.astro';
import Clause from './Clause.astro';
import Compare from './Compare.astro';
import Figure from './Figure.astro';
import H5P from './H5P.astro';
import Item from './Item.astro';
import ProvenanceLab from './ProvenanceLab.astro';
import Quote from './Quote.astro';
import Reveal from './Reveal.astro';
import type { Reading, TextReading } from './reading.ts';
import Source from './Source.astro';
import Steps from './Steps.astro';
import Term from './Term.astro';
import Timeline from './Timeline.astro';
import Video from './Video.astro';

/** The vocabulary of a lesson (content/README.md): a lesson may use these and nothing else. `Block` is put in by `blocks.ts`. */
const COMPONENTS = {
  Block,
  Callout,
  Checklist,
  Clause,
  Compare,
  Figure,
  H5P,
  Item,
  ProvenanceLab,
  Quote,
  Reveal,
  Source,
  Steps,
  Term,
  Timeline,
  Video,
};

/** The lesson's components, each given `reading` besides its own properties: `<Content components={lessonComponents(reading)} />`. */
export function lessonComponents(reading: Reading): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(COMPONENTS).map(([name, component]) => [name, given(component, { reading })]),
  );
}

/** The components of a text that is no lesson: it has no blocks, exercises, terms or films. */
export function textComponents(reading: TextReading): Record<string, unknown> {
  const { Callout, Checklist, Clause, Compare, Figure, Quote, Reveal, Source, Steps, Timeline } = COMPONENTS;
  const all = { Callout, Checklist, Clause, Compare, Figure, Quote, Reveal, Source, Steps, Timeline };
  return Object.fromEntries(Object.entries(all).map(([name, component]) => [name, given(component, { reading })]));
}

type Factory = ((result: unknown, props: Record<string, unknown>, slots: unknown) => unknown) & {
  isAstroComponentFactory?: boolean;
};

/** An Astro component is a function of its properties; this one has some of them already. */
function given(component: unknown, known: Record<string, unknown>): Factory {
  const factory = component as Factory;
  const bound: Factory = (result, props, slots) => factory(result, { ...props, ...known }, slots);
  return Object.assign(bound, factory);
}
