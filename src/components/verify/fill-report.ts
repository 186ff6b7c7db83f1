import type { CheckInWords, FactInWords, ReportInWords } from './report.ts';

/** A report as `ReportSection.astro` shows it, made from its template: texts are set as texts, whatever a document says. */
export function fillReport(template: HTMLTemplateElement, report: ReportInWords): DocumentFragment {
  const made = template.content.cloneNode(true) as DocumentFragment;
  const head = made.querySelector('.report__head');
  head?.classList.replace('report__head--ok', `report__head--${report.result}`);
  write(head, 'h2', report.heading);
  write(head, '.dek', report.dek);
  fillList(made.querySelector('.checks'), report.checks, rowOfCheck);
  fillList(made.querySelector('.report__facts'), report.facts, rowOfFact);
  return made;
}

/** Puts a row for each of `parts` in place of the specimens that stand in `list`. */
export function fillList<Part>(
  list: Element | null,
  parts: readonly Part[],
  row: (specimens: Element[], part: Part) => Node,
) {
  if (!list) return;
  const specimens = [...list.children];
  list.replaceChildren(...parts.map((part) => row(specimens, part)));
}

export function rowOfCheck(specimens: Element[], { name, why, result, state }: CheckInWords): Node {
  const specimen = specimens.find((one) => one.querySelector(`.state--${result}`)) as Element;
  const row = specimen.cloneNode(true) as Element;
  write(row, '.checks__name', name);
  write(row, '.checks__why', why);
  write(row, '.state span', state);
  return row;
}

function rowOfFact([specimen]: Element[], { label, values }: FactInWords): Node {
  const row = (specimen as Element).cloneNode(true) as Element;
  write(row, 'dt', label);
  const line = row.querySelector('dd') as Element;
  line.replaceWith(
    ...values.map((value) => {
      const one = line.cloneNode() as Element;
      one.textContent = value;
      return one;
    }),
  );
  return row;
}

function write(within: Element | null, selector: string, text: string): void {
  const place = within?.querySelector(selector);
  if (place) place.textContent = text;
}
