/** A block of a lesson's text: its heading, empty for the text before the first, and its prose without any markup. */
export interface Prose {
  readonly heading: string;
  readonly text: string;
}

/** Parts the source of an MDX file (content/README.md, "A lesson") at its `##` headings. Front matter is left out. */
export function proseBlocks(source: string): Prose[] {
  const body = source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n?/, '');
  const [opening = '', ...rest] = body.split(/^## +/m);
  const blocks = rest.map((block) => {
    const [heading = '', ...lines] = block.split('\n');
    return { heading: proseOf(heading), text: proseOf(lines.join('\n')) };
  });
  const first = { heading: '', text: proseOf(opening) };
  return opening.trim() === '' ? blocks : [first, ...blocks];
}

/** What a reader sees of Markdown with components: words, the titles and captions of components, no signs. */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/<\/?[A-Za-z][^>]*>/g, (tag) => ` ${shownIn(tag)} `)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|[-*+](?: \[[ xX]\])?|\d+[.)]|>)[ \t]+/gm, '')
    .replace(/^[ \t]*\|?[ \t]*:?-{2,}[-| :]*$/gm, ' ')
    .replace(/\|/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|[*`]+/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?…)])/g, '')
    .trim();
}

function shownIn(tag: string): string {
  return [...tag.matchAll(/\s(?:title|caption|summary|by)="([^"]*)"/g)]
    .map(([, text]) => `${text}.`.replace(/([.!?…])\.$/, '$1'))
    .join(' ');
}
