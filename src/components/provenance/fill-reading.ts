import { fillList, rowOfCheck } from '#components/verify/fill-report.ts';
import type { GroupInWords, ProblemInWords, ReadingInWords, StepInWords } from './words.ts';

/** A small picture, drawn on a canvas: the page's policy shows no address of a file that stays on the device. */
export type Drawn = (name: string) => HTMLCanvasElement | undefined;

/** A report as `ReadingReport.astro` shows it, made from its template: texts are set as texts, whatever a file says. */
export function fillReading(template: HTMLTemplateElement, words: ReadingInWords, drawn: Drawn): DocumentFragment {
  const made = template.content.cloneNode(true) as DocumentFragment;
  made.querySelector('.reading__head')?.classList.replace('reading__head--none', `reading__head--${words.state}`);
  write(made, '.reading__heading', words.heading);
  write(made, '.reading__head .dek', words.dek);
  write(made, '.reading__note', words.metadataNote);
  fill(made.querySelector('.reading__notices'), words.notices, (row, notice) => write(row, '.origin', notice));
  fillList(made.querySelector('.checks'), words.facts, rowOfCheck);
  fillOrDrop(made, '.reading__problems', words.problems.length, (section) =>
    fill(section.querySelector('ul'), words.problems, writeProblem),
  );
  fillOrDrop(made, '.reading__history', words.steps.length, (section) =>
    fill(section.querySelector('.chain'), words.steps, (row, step) => writeStep(row, step, drawn)),
  );
  fillGroups(made, words.metadata);
  return made;
}

function fillOrDrop(made: ParentNode, selector: string, count: number, how: (section: Element) => void): void {
  const section = made.querySelector(selector);
  if (count === 0) section?.remove();
  else if (section) how(section);
}

/** Puts a copy of the first row, filled, for each of `parts` in place of the rows of `list`. */
function fill<Part>(list: Element | null, parts: readonly Part[], how: (row: Element, part: Part) => void): void {
  const specimen = list?.firstElementChild;
  if (!list || !specimen) return;
  list.replaceChildren(
    ...parts.map((part) => {
      const row = specimen.cloneNode(true) as Element;
      how(row, part);
      return row;
    }),
  );
}

function writeProblem(row: Element, { text, code }: ProblemInWords): void {
  write(row, 'span', text);
  write(row, 'code', code);
}

function writeStep(row: Element, step: StepInWords, drawn: Drawn): void {
  row.classList.toggle('is-signed', step.isSigned);
  row.classList.toggle('is-generative', step.isGenerative);
  write(row, '.chain__title', step.title);
  write(row, '.chain__by', step.by);
  fill(row.querySelector('.chain__deeds'), step.deeds, (line, deed) => (line.textContent = deed));
  fill(row.querySelector('.chain__lines'), step.lines, (line, text) => (line.textContent = text));
  const picture = step.thumbnail === undefined ? undefined : drawn(step.thumbnail);
  if (picture) row.querySelector('.chain__picture')?.append(picture);
}

function fillGroups(made: ParentNode, groups: readonly GroupInWords[]): void {
  const specimen = made.querySelector('.reading__metadata .table-frame');
  const frames = groups.map(({ name, fields }) => {
    const frame = specimen?.cloneNode(true) as Element;
    write(frame, 'caption', name);
    fill(frame.querySelector('tbody'), fields, (row, field) => {
      write(row, 'th', field.name);
      write(row, 'td', field.value);
    });
    return frame;
  });
  specimen?.replaceWith(...frames);
}

function write(within: ParentNode, selector: string, text: string): void {
  const place = within.querySelector(selector);
  if (place) place.textContent = text;
}
