import { recipes } from '#domain/provenance/recipe.ts';
import type { Findings } from './finding.ts';
import { isThere } from './folders.ts';
import { finding, shapeFindings } from './shape-findings.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What is wrong with the pictures of the provenance lab: shape, ids, signers and drawings that are not there. */
export function* labFindings(folder: string, yaml: YamlFile): Findings {
  yield* yaml.findings;
  if (yaml.findings.length > 0) return;
  yield* shapeFindings(yaml, recipes);
  const read = recipes.safeParse(yaml.value);
  if (!read.success) return;
  const { course, signers, pictures } = read.data;
  for (const [at, { id, steps, altered }] of pictures.entries()) {
    const path = ['pictures', at];
    if (pictures.findIndex((picture) => picture.id === id) < at)
      yield finding(
        yaml,
        [...path, 'id'],
        'duplicate-id',
        `“${id}” stands here for the second time.`,
        'Give this one an id of its own.',
      );
    for (const [step, { signer }] of steps.entries())
      if (!Object.hasOwn(signers, signer))
        yield finding(
          yaml,
          [...path, 'steps', step, 'signer'],
          'wrong-value',
          `There is no signer ${signer}.`,
          'Add it to “signers”, or correct it.',
        );
    const drawn: [drawing: string, path: YamlPath][] = [
      ...steps.map(({ drawing }, step): [string, YamlPath] => [drawing, [...path, 'steps', step, 'drawing']]),
      ...(altered ? [[altered.drawing, [...path, 'altered', 'drawing']] as [string, YamlPath]] : []),
    ];
    for (const [drawing, place] of drawn)
      if (!isThere(folder, `courses/${course}/media/${drawing}`))
        yield finding(
          yaml,
          place,
          'missing-picture',
          `There is no ${drawing} in the media folder of ${course}.`,
          'Put the file there, or correct its name.',
        );
  }
}
