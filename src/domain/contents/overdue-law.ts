import type { CourseFiles } from './course-files.ts';
import { isComponent, lineOf, nodesIn, property } from './mdx-file.ts';

/** Statements of law whose day to look again has come: worth a look, since the text may still be right. */
export function overdueLaw({ prose }: CourseFiles, today = new Date()): string[] {
  const day = today.toISOString().slice(0, 10);
  return [...prose.values()].flatMap(({ file, tree }) =>
    [...nodesIn(tree)]
      .filter((node) => isComponent(node) && property(node, 'kind') === 'law')
      .filter((node) => (property(node, 'review-by') ?? day) < day)
      .map((node) => `${file}:${lineOf(node)}: this law was to be read again by ${property(node, 'review-by')}.`),
  );
}
