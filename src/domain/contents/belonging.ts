import type { Findings } from './finding.ts';
import type { Library } from './library.ts';
import { at, finding } from './shape-findings.ts';
import type { YamlFile } from './yaml-file.ts';

/** Where the `id` of a course or an exam is not the name of its folder, or its `institution` is none of ours. */
export function* belongingFindings(yaml: YamlFile, slug: string, { institutions }: Library): Findings {
  const institution = at(yaml.value, ['institution']);
  if (typeof institution === 'string' && !institutions.has(institution))
    yield finding(
      yaml,
      ['institution'],
      'unknown-institution',
      `There is no institution ${institution}.`,
      'Use a slug of content/institutions.yaml.',
    );
  if (at(yaml.value, ['id']) !== slug)
    yield finding(
      yaml,
      ['id'],
      'wrong-value',
      `The folder is called ${slug}.`,
      `Write “id: ${slug}”, or rename the folder.`,
    );
}
