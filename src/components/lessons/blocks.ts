import type { Element, ElementContent, Root } from 'hast';

/** A node of a lesson's tree; the components of MDX are not in hast's own types. */
interface Component {
  type: 'mdxJsxFlowElement';
  name: string;
  attributes: { type: 'mdxJsxAttribute'; name: string; value: string }[];
  children: (ElementContent | Component)[];
}
type RootChild = Root['children'][number];
type Node = RootChild | Component;

interface Context {
  readonly data: { readonly astro?: { readonly frontmatter: Record<string, unknown> } };
  replaceNode(node: unknown, by: unknown): void;
}

/**
 * Parts a lesson into its blocks: the text before the first `##` and each `##` with what follows becomes
 * `<Block id="…">`, by the list `blocks` of the front matter. A source that follows a clause belongs to it.
 * Throws when the list and the headings differ in number. Files without that list have no blocks; their tables get a frame that scrolls.
 */
export const lessonBlocks = {
  name: 'lesson-blocks',
  after(root: Root, context: Context): void {
    const named = context.data.astro?.frontmatter.blocks;
    if (!Array.isArray(named)) {
      context.replaceNode(root, { type: 'root', children: root.children.map(framed) });
      return;
    }
    const ids = named.map((entry: string | { id: string }) => (typeof entry === 'string' ? entry : entry.id));

    const parts = parted(root.children as Node[]);
    if (parts.length !== ids.length) {
      throw new Error(`The front matter names ${ids.length} blocks (${ids.join(', ')}); the text has ${parts.length}.`);
    }
    context.replaceNode(root, { type: 'root', children: parts.map((children, at) => block(ids[at] ?? '', children)) });
  },
};

/** A table in a comparison or between paragraphs, in a frame. */
function scrollable(node: Node): Node {
  if (isComponent(node, 'Compare'))
    return { ...node, children: node.children.map((child) => framed(child as RootChild)) as Component['children'] };
  return framed(node as RootChild);
}

/** A table wider than a phone scrolls in its frame, by keyboard too. */
function framed(node: RootChild): RootChild {
  if (node.type !== 'element' || node.tagName !== 'table') return node;
  return { type: 'element', tagName: 'div', properties: { className: ['table-frame'], tabIndex: 0 }, children: [node] };
}

function parted(nodes: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'element' && (node as Element).tagName === 'h2') parts.push([]);
    parts.at(-1)?.push(node);
  }
  const opening = parts[0] ?? [];
  return opening.some((node) => node.type !== 'text') ? parts : parts.slice(1);
}

function block(id: string, nodes: readonly Node[]): Component {
  return {
    type: 'mdxJsxFlowElement',
    name: 'Block',
    attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }],
    children: withSources(nodes.map(scrollable).map((node) => unlike(id, node))) as Component['children'],
  };
}

/** A heading whose words would give it the id of its block gets another: the block is the place that links lead to. */
function unlike(id: string, node: Node): Node {
  if (node.type !== 'element' || node.tagName !== 'h2' || anchorOf(node) !== id) return node;
  return { ...node, properties: { ...node.properties, id: `${id}-title` } };
}

/** What Astro makes of a heading's words. */
function anchorOf(node: Element | ElementContent): string {
  const words = (one: ElementContent): string =>
    one.type === 'text' ? one.value : 'children' in one ? one.children.map(words).join('') : '';
  return words(node as ElementContent)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function withSources(nodes: readonly Node[]): Node[] {
  const kept: Node[] = [];
  for (const node of nodes) {
    const before = kept.findLast((other) => other.type !== 'text');
    const follows = isComponent(node, 'Source') && before !== undefined && isComponent(before, 'Clause');
    if (follows)
      kept[kept.indexOf(before)] = { ...before, children: [...before.children, { type: 'text', value: ' ' }, node] };
    else kept.push(node);
  }
  return kept;
}

function isComponent(node: Node, name: string): node is Component {
  return (node.type as string) === 'mdxJsxFlowElement' && (node as Component).name === name;
}
