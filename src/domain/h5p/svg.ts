/** What makes a drawing more than a drawing. */
export type SvgDanger = 'script' | 'handler' | 'foreign' | 'reference' | 'entity';

const SKIPPED: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['</', '>'],
];
const TAG = /<([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/y;
const ATTRIBUTE = /\s*([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const SCRIPTS = new Set(['script', 'handler', 'listener']);
const FOREIGN = new Set(['foreignobject', 'iframe', 'embed', 'object', 'audio', 'video', 'canvas']);
const ANIMATED = new Set(['animate', 'set', 'animatetransform', 'animatemotion']);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const OWN_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp)[;,]/i;

/**
 * What is dangerous in an SVG file: script, event handlers, other documents inside, references that leave the file, entities of
 * its own. A file that cannot be read as markup counts as one with entities: what is not understood is not let through.
 */
export function dangerIn(bytes: Uint8Array): SvgDanger | undefined {
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'entity';
  }
  if (source.includes('\0')) return 'entity';
  let at = source.indexOf('<');
  while (at !== -1) {
    const next = source.startsWith('<!D', at) ? afterDoctype(source, at) : undefined;
    const skipped = SKIPPED.find(([begin]) => source.startsWith(begin, at));
    if (next !== undefined) {
      if (next === -1) return 'entity';
      at = source.indexOf('<', next);
    } else if (skipped) {
      const end = source.indexOf(skipped[1], at + skipped[0].length);
      if (end === -1) return 'entity';
      if (/^<\?xml-stylesheet/i.test(source.slice(at, at + 20))) return 'reference';
      if (skipped[0] === '<![CDATA[' && leaves(source.slice(at, end))) return 'reference';
      at = source.indexOf('<', end);
    } else {
      TAG.lastIndex = at;
      const tag = TAG.exec(source);
      if (!tag) return 'entity';
      const [whole, name = '', attributes = ''] = tag;
      const after = at + whole.length;
      const text = source.slice(after, source.indexOf('<', after) === -1 ? undefined : source.indexOf('<', after));
      const danger = dangerOfElement(local(name), attributes, text);
      if (danger) return danger;
      at = source.indexOf('<', after);
    }
  }
  return undefined;
}

/** Behind a document type that declares nothing; -1 for one that does. */
function afterDoctype(source: string, at: number): number {
  const found = /^<!DOCTYPE\s[^<>[\]]*>/.exec(source.slice(at, at + 500));
  return found ? at + found[0].length : -1;
}

function dangerOfElement(name: string, attributes: string, text: string): SvgDanger | undefined {
  if (SCRIPTS.has(name)) return 'script';
  if (FOREIGN.has(name)) return 'foreign';
  if (name === 'style') {
    const style = decoded(text);
    if (style === undefined) return 'entity';
    // An escape can spell any word.
    if (style.includes('\\') || leaves(style)) return 'reference';
  }
  for (const [written, entered] of attributesIn(attributes)) {
    // What stands outside quotation marks is no XML, and yet a handler where a page reads it.
    if (entered === undefined) return 'entity';
    const value = decoded(entered);
    if (value === undefined) return 'entity';
    const attribute = local(written);
    const said = value.replace(/[\s\p{Cc}]+/gu, '');
    if (attribute.startsWith('on')) return 'handler';
    if (ANIMATED.has(name) && attribute === 'attributename' && /^(?:.*:)?(?:href|on\w*)$/i.test(said)) return 'handler';
    if (/^(?:java|vb)script:/i.test(said)) return 'script';
    if ((attribute === 'href' || attribute === 'src') && said !== '' && !said.startsWith('#') && !OWN_IMAGE.test(said))
      return 'reference';
    if (leaves(value) || (attribute === 'style' && value.includes('\\'))) return 'reference';
  }
  return undefined;
}

/** Names and values one after the other, each looked at once; a value that is undefined stands for what is no attribute. */
function* attributesIn(text: string): Generator<[name: string, value: string | undefined]> {
  let at = 0;
  while (at < text.length) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (!found) {
      if (/[^\s/]/.test(text.slice(at))) yield ['', undefined];
      return;
    }
    const [whole, name = '', double, single] = found;
    at += whole.length;
    yield [name, double ?? single ?? ''];
  }
}

/** Whether a style asks for something outside the file. */
function leaves(style: string): boolean {
  if (/@import/i.test(style)) return true;
  return [...style.matchAll(/(?:url|image|src)\s*\(\s*["']?\s*([^"')]*)/gi)].some(
    ([, target = '']) => !target.startsWith('#') && !OWN_IMAGE.test(target),
  );
}

function local(name: string): string {
  return (name.split(':').at(-1) ?? '').toLowerCase();
}

/** The text with its entities replaced; undefined when it has one that XML does not know by itself. */
function decoded(text: string): string | undefined {
  let isKnown = true;
  const read = text.replace(/&(#x[\da-f]+|#\d+|\w+);?/gi, (_, entity: string) => {
    const number = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    if (!entity.startsWith('#')) {
      const named = NAMED[entity];
      if (named === undefined) isKnown = false;
      return named ?? '';
    }
    if (!(number > 0 && number <= 0x10ffff)) isKnown = false;
    return isKnown ? String.fromCodePoint(number) : '';
  });
  return isKnown ? read : undefined;
}
