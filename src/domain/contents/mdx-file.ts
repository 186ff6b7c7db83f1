import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mdxToJs, mdxToMdast } from 'satteri';
import type { Finding } from './finding.ts';
import { type YamlFile, yamlText } from './yaml-file.ts';

/** A node of the parser's tree, as far as it is read here. */
export interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly url?: string;
  readonly depth?: number;
  readonly attributes?: readonly Attribute[];
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } };
}
export interface Attribute {
  readonly type: string;
  readonly name?: string;
  /** An object where an expression stands; null where nothing does. */
  readonly value?: unknown;
}

/** A file of prose: front matter, and the text as a tree whose lines are the file's. */
export interface MdxFile {
  readonly file: string;
  readonly front: YamlFile;
  /** The text below the front matter. */
  readonly body: string;
  /** Undefined when it cannot be read. */
  readonly tree: Node | undefined;
  readonly findings: readonly Finding[];
}

/** Reads and compiles `file` below `folder`. */
export function readMdxFile(folder: string, file: string): MdxFile {
  const text = readFileSync(join(folder, file), 'utf8');
  const [whole = '', matter = ''] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
  const front = yamlText(file, matter, 2);
  const body = text.slice(whole.length);
  // Empty lines in place of the front matter, so that the parser counts lines as the file does.
  const source = '\n'.repeat(whole.split('\n').length - (whole ? 1 : 0)) + body;
  try {
    mdxToJs(source);
    return { file, front, body, tree: mdxToMdast(source) as unknown as Node, findings: front.findings };
  } catch (error) {
    return { file, front, body, tree: undefined, findings: [...front.findings, parserFinding(file, error)] };
  }
}

/** The parser says `8:12: what (rule)`. */
function parserFinding(file: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', what = message] = /^(\d+):\d+: ([\s\S]*?)(?: \([\w-]+:[\w-]+\))?$/.exec(message) ?? [];
  return {
    file,
    line: Number(line),
    rule: 'unreadable',
    what: `This cannot be read as MDX: ${what.replace(/\.$/, '')}.`,
    remedy: 'Close each component, with empty lines inside it, and write neither { nor < in plain text.',
  };
}

/** All nodes below `node`, in the order of the text. */
export function* nodesIn(node: Node | undefined): Generator<Node, void, undefined> {
  for (const child of node?.children ?? []) {
    yield child;
    yield* nodesIn(child);
  }
}

export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1;
}

export function isComponent(node: Node): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** A literal property of a component. */
export function property(node: Node, name: string): string | undefined {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The words a reader sees, without front matter and properties. */
export function textOf(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value ?? '';
  const isInline = ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'link', 'mdxJsxTextElement'].includes(
    node.type,
  );
  return (node.children ?? []).map(textOf).join(isInline ? '' : ' ');
}

/** The whole sentences a reader reads: paragraphs and entries of lists, without headings and tables, parted by empty lines. */
export function proseOf(node: Node): string {
  return [...nodesIn(node)]
    .filter(({ type }) => type === 'paragraph')
    .map(textOf)
    .join('\n\n');
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʻʼ-]*/gu)?.length ?? 0;
}
