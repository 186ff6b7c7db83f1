/** An element of a picture's source. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Where it begins, counted from 1. */
  readonly line: number;
}
export interface Unreadable {
  readonly what: 'not-svg' | 'markup' | 'nested' | 'element';
  readonly found: string;
  readonly line: number;
}

const OPEN = /<([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/y;
const CLOSE = /<\/([A-Za-z][\w:.-]*)\s*>/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const TEXT = /[^<]+/y;
const COMMENT = /<!--(?:(?!--)[\s\S])*-->/y;
const DEEPEST = 12;

/**
 * The elements of an SVG file: a strict small part of XML. No document type, no entity, no CDATA, no instruction but the first
 * line, and text in `title` alone; what is none of it is refused with its line.
 */
export function readMarkup(source: string): Element | Unreadable {
  const text = source.replace(/^\uFEFF?(\s*<\?xml[^?<>]*\?>)?/, '');
  const skipped = source.length - text.length;
  const lineAt = (place: number) => source.slice(0, skipped + place).split('\n').length;
  const open: { name: string; attributes: Map<string, string>; children: Element[]; line: number }[] = [];
  let root: Element | undefined;
  let place = 0;
  const refused = (what: Unreadable['what'], found = /^<?[^<>\s]{0,30}/.exec(text.slice(place))?.[0] ?? '') => ({
    ...{ what, found, line: lineAt(place) },
  });
  const take = (pattern: RegExp) => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };
  while (place < text.length) {
    const [found] = [take(COMMENT), take(TEXT), take(CLOSE), take(OPEN)].filter((match) => match !== null);
    if (!found) return refused(root || open.length > 0 ? 'markup' : 'not-svg');
    const [whole, name, attributes, single] = found;
    if (whole.startsWith('</')) {
      const closed = open.pop();
      if (closed?.name !== name) return refused('markup');
      if (open.length === 0) root = closed;
    } else if (name !== undefined) {
      if (root || open.length >= DEEPEST) return refused(root ? 'markup' : 'nested');
      const element = { name, attributes: attributesOf(attributes ?? ''), children: [], line: lineAt(place) };
      if (!element.attributes) return refused('markup');
      const made = { ...element, attributes: element.attributes };
      open.at(-1)?.children.push(made);
      if (!single) open.push(made);
      else if (open.length === 0) root = made;
    } else if (!whole.startsWith('<!--') && /\S/.test(whole)) {
      if (open.length === 0) return refused('not-svg');
      const around = open.at(-1)?.name ?? '';
      if (around !== 'title') return refused('element', around);
      if (whole.includes('&')) return refused('markup', whole.trim().slice(0, 30));
    }
    place += whole.length;
  }
  return root && open.length === 0 ? root : refused('not-svg', '');
}

/** Undefined when a name stands twice. */
function attributesOf(text: string): Map<string, string> | undefined {
  const found = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', double, single]) => [name, double ?? single ?? ''] as const,
  );
  const attributes = new Map(found);
  return attributes.size === found.length ? attributes : undefined;
}
