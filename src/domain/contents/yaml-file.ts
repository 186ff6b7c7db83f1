import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Finding } from './finding.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML text with its value as the product reads it, and the lines its parts stand on. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** The line of the key or entry at `path`; where it is missing, of the nearest part that holds it. */
  lineOf(path: YamlPath): number;
  /** What the parser found wrong. */
  readonly findings: readonly Finding[];
}

/** Reads `file` below `folder`. */
export function readYamlFile(folder: string, file: string): YamlFile {
  return yamlText(file, readFileSync(join(folder, file), 'utf8'));
}

/** Reads YAML that begins on `firstLine` of `file`. */
export function yamlText(file: string, text: string, firstLine = 1): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const findings = document.errors.map(
    ({ code, message, pos }): Finding => ({
      file,
      line: lineAt(pos[0]),
      ...(code === 'DUPLICATE_KEY'
        ? {
            rule: 'duplicate-id',
            what: 'This key stands twice.',
            remedy: 'Keep one of the two, or give the other its own id.',
          }
        : {
            rule: 'unreadable',
            what: `This is not YAML: ${message.split('\n')[0]?.replace(/ at line.*$/, '')}.`,
            remedy: 'Mend it; text with a colon, a quotation mark or a # needs quotation marks around it.',
          }),
    }),
  );
  const isReadable = findings.every(({ rule }) => rule === 'duplicate-id');
  return {
    file,
    value: isReadable ? document.toJS() : undefined,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
    findings,
  };
}

function offsetOf(root: Node | null, path: YamlPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
