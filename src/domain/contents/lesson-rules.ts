import { idsOf } from '#domain/items/worded.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';
import type { Findings, Rule } from './finding.ts';
import { duplicates } from './library.ts';
import { countWords, isComponent, lineOf, type MdxFile, type Node, nodesIn, property, textOf } from './mdx-file.ts';
import { at, finding } from './shape-findings.ts';
import { SOURCE } from './translations.ts';

/** How long an English lesson is, in words; a capstone is as long as it needs. */
const LESSON_WORDS = { least: 900, most: 1500 };

const LESSON_BLOCKS = ['opening', 'worked-example', 'practice', 'judgement', 'reflection', 'job-aid'];

/** What is wrong between a lesson's text, its blocks and its items. */
export function* lessonFindings(course: CourseFiles, language: string, lesson: string, mdx: MdxFile): Findings {
  const { front, tree } = mdx;
  if (!tree) return;
  const blocks = idsOf(at(front.value, ['blocks']));
  yield* duplicates(front, blocks, (place) => ['blocks', place]);
  const parts = partsOf(tree).length;
  if (blocks.length > 0 && parts !== blocks.length) {
    yield finding(
      front,
      ['blocks'],
      'blocks-mismatch',
      `The front matter names ${blocks.length} blocks, and the text has ${parts}.`,
      'Name the text before the first ## and each ## once, in their order.',
    );
  }
  yield* placementFindings(course, lesson, mdx);
  const words = countWords(textOf(tree));
  if (
    language === SOURCE &&
    course.lessons.includes(lesson) &&
    (words < LESSON_WORDS.least || words > LESSON_WORDS.most)
  ) {
    yield finding(
      front,
      [],
      'length',
      `The lesson has ${words} words.`,
      `Make it ${LESSON_WORDS.least} to ${LESSON_WORDS.most} long.`,
    );
  }
  if (language === SOURCE && course.lessons.includes(lesson)) yield* templateFindings(mdx, blocks);
  const english = course.prose.get(`${SOURCE}/${lesson}`);
  if (language === SOURCE) yield* unplacedFindings(course, lesson, mdx);
  else if (english?.tree) yield* differences(mdx, english);
}

/** What every lesson has: a case, an example, practice, a judgement, a look back, a page for the desk at its end, and a source. */
function* templateFindings({ front, file, tree }: MdxFile, blocks: readonly string[]): Findings {
  for (const block of LESSON_BLOCKS)
    if (!blocks.includes(block))
      yield finding(front, ['blocks'], 'missing-block', `The lesson has no block ${block}.`, 'Write it, and name it.');
  if (blocks.includes('job-aid') && blocks.at(-1) !== 'job-aid')
    yield finding(
      front,
      ['blocks'],
      'missing-block',
      'The job aid is not the last block.',
      'Put it at the end: it is printed alone.',
    );
  if ([...nodesIn(tree)].every((node) => !isComponent(node) || !CITING.includes(node.name ?? '')))
    yield {
      file,
      line: 1,
      rule: 'uncited',
      what: 'The lesson cites no source.',
      remedy: 'Put <Source id="…" /> after each statement of fact.',
    };
}

function* placementFindings(course: CourseFiles, lesson: string, { file, tree }: MdxFile): Findings {
  const keys = itemsOf(course, lesson);
  const seen = new Set<string>();
  for (const node of itemsIn(tree)) {
    const id = property(node, 'id') ?? '';
    const item = keys.find((candidate) => candidate.id === id);
    const elsewhere = course.chapters.find((other) => idsOf(itemsOf(course, other)).includes(id));
    const report = (rule: Rule, what: string, remedy: string) => ({ file, line: lineOf(node), rule, what, remedy });
    if (!item && elsewhere)
      yield report('item-placed-wrongly', `${id} belongs to the lesson ${elsewhere}.`, 'Move it there.');
    else if (!item)
      yield report('unknown-item', `There is no item ${id}.`, `Add it to items/${lesson}.yaml, or correct the id.`);
    else if (item.use === 'bank')
      yield report(
        'item-placed-wrongly',
        `${id} belongs to the bank, which is shown nowhere else.`,
        'Take it out, or write an item with “use: practice”.',
      );
    else if (seen.has(id))
      yield report('duplicate-id', `${id} stands here for the second time.`, 'Keep one of the two.');
    seen.add(id);
  }
}

function* unplacedFindings(course: CourseFiles, lesson: string, { tree }: MdxFile): Findings {
  const placed = new Set([...itemsIn(tree)].map((node) => property(node, 'id')));
  const yaml = course.keys.get(lesson);
  for (const [place, { id, use }] of itemsOf(course, lesson).entries()) {
    if (yaml && use === 'practice' && !placed.has(String(id))) {
      yield finding(
        yaml,
        [place],
        'item-not-placed',
        `${String(id)} stands nowhere in its lesson.`,
        `Put <Item id="${String(id)}" /> where it belongs, in each language.`,
      );
    }
  }
}

/** Where a translation is built otherwise than the English text. Says the first difference of each kind. */
function* differences(mdx: MdxFile, english: MdxFile): Findings {
  const path = ['blocks'];
  const [ours, theirs] = [mdx, english].map(({ front }) => idsOf(at(front.value, path)));
  if (ours?.join() !== theirs?.join()) {
    return yield finding(
      mdx.front,
      path,
      'differs-from-english',
      `The blocks differ from the English ${theirs?.join(', ')}.`,
      'Name the same blocks in the same order.',
    );
  }
  const parts = partsOf(mdx.tree);
  for (const [place, part] of partsOf(english.tree).entries()) {
    const own = parts[place] ?? [];
    const [wanted, given] = [part, own].map((nodes) => nodes.flatMap(builtOf));
    const at = wanted?.findIndex(({ sign }, entry) => given?.[entry]?.sign !== sign) ?? -1;
    const [lacks, has] = at === -1 ? [undefined, given?.[wanted?.length ?? 0]] : [wanted?.[at], given?.[at]];
    const cited = missingFrom(part.flatMap(citedOf), own.flatMap(citedOf));
    const line = lineOf((has?.node ?? own[0] ?? mdx.tree) as Node);
    const block = ours?.[place] ?? '';
    if (lacks || has)
      yield {
        file: mdx.file,
        line,
        rule: 'differs-from-english',
        what: `The block ${block} has ${has?.sign ?? 'nothing'} where the English has ${lacks?.sign ?? 'nothing'}.`,
        remedy: 'Bring it to the same components in the same order.',
      };
    else if (cited)
      yield {
        file: mdx.file,
        line: lineOf((own[0] ?? mdx.tree) as Node),
        rule: 'differs-from-english',
        what: `The block ${block} does not cite ${cited} as often as the English.`,
        remedy: 'Put the source after the statement it stands for.',
      };
  }
}

const CITING = ['Source', 'Clause'];

/** The components of a part that stand in the same order in each language. */
function builtOf(node: Node): { sign: string; node: Node }[] {
  return [node, ...nodesIn(node)]
    .filter((inner) => isComponent(inner) && !CITING.includes(inner.name ?? '') && inner.name !== 'Term')
    .map((inner) => ({
      sign: `<${[inner.name, property(inner, 'id') ?? property(inner, 'src') ?? property(inner, 'kind')].filter(Boolean).join(' ')}>`,
      node: inner,
    }));
}

/** What is cited, in any order: languages order a sentence in their own ways. */
function citedOf(node: Node): string[] {
  return [node, ...nodesIn(node)]
    .filter((inner) => isComponent(inner) && CITING.includes(inner.name ?? ''))
    .map((inner) => property(inner, 'id') ?? property(inner, 'of') ?? '');
}

function missingFrom(wanted: readonly string[], given: readonly string[]): string | undefined {
  const times = (list: readonly string[], id: string) => list.filter((other) => other === id).length;
  return wanted.find((id) => times(given, id) < times(wanted, id));
}

function* itemsIn(tree: Node | undefined): Generator<Node, void, undefined> {
  for (const node of nodesIn(tree)) if (isComponent(node) && node.name === 'Item') yield node;
}

/** The parts of a text as the site parts it: what stands before the first heading of the second level, and each such heading. */
function partsOf(tree: Node | undefined): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of tree?.children ?? []) {
    if (node.type === 'heading' && node.depth === 2) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts[0]?.length ? parts : parts.slice(1);
}
