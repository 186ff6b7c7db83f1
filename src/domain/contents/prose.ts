import { citedIn, itemsIn } from '#domain/courses/citations.ts';
import type { Finding, Findings, Rule } from './finding.ts';
import type { Library } from './library.ts';
import { type Addresses, deadLink } from './links.ts';
import { type Attribute, isComponent, lineOf, type MdxFile, type Node, nodesIn, property } from './mdx-file.ts';
import { LAW_PROPERTIES, type Property, VOCABULARY } from './vocabulary.ts';

/** What a text may refer to, and which components it may use. */
export interface Surroundings {
  readonly library: Library;
  readonly media: ReadonlySet<string>;
  /** The names of the course's H5P packages. */
  readonly packages: ReadonlySet<string>;
  readonly addresses: Addresses;
  /** Its path below the language: `courses/<course>/<lesson>`. */
  readonly page: string;
  readonly usesComponents: boolean;
}

/** What is wrong with the text below the front matter: code, components, properties, pictures and links. */
export function* proseFindings(mdx: MdxFile, around: Surroundings): Findings {
  const report = (node: Node, rule: Rule, what: string, remedy: string): Finding => ({
    file: mdx.file,
    line: lineOf(node),
    rule,
    what,
    remedy,
  });
  for (const node of nodesIn(mdx.tree)) {
    if (node.type === 'mdxjsEsm')
      yield report(
        node,
        'code-in-prose',
        'This is an import or export.',
        'Take it out: the components are there without it.',
      );
    else if (/^mdx(Flow|Text)Expression$/.test(node.type))
      yield report(node, 'code-in-prose', 'This is an {expression}.', 'Write the words themselves.');
    else if (node.type === 'html') yield report(node, 'code-in-prose', 'This is HTML.', 'Write Markdown.');
    else if (node.type === 'image' || node.type === 'imageReference')
      yield report(
        node,
        'unknown-component',
        'A picture stands outside a Figure.',
        'Write <Figure src="…" alt="…" caption="…" origin="…" />.',
      );
    else if (node.type === 'heading' && node.depth === 1)
      yield report(node, 'wrong-value', 'The title is the only heading of the first level.', 'Write ## or ###.');
    else if (isComponent(node)) yield* componentFindings(node, around, report);
    const dead =
      typeof node.url === 'string' &&
      (node.type === 'link' || node.type === 'definition') &&
      deadLink(node.url, around.page, around.addresses);
    if (dead)
      yield report(
        node,
        'dead-link',
        `“${node.url}” leads nowhere: ${dead}`,
        'Correct it; links to our own pages are relative, as in “other-lesson#block”.',
      );
  }
  yield* unreadFindings(mdx, report);
}

type Report = (node: Node, rule: Rule, what: string, remedy: string) => Finding;

function* componentFindings(node: Node, around: Surroundings, report: Report): Findings {
  const name = node.name ?? '';
  const properties = VOCABULARY[name];
  if (/^[a-z]/.test(name) || name === '')
    return yield report(
      node,
      'code-in-prose',
      `<${name}> is an HTML tag.`,
      'Write Markdown, or a component of content/README.md.',
    );
  if (!properties || !around.usesComponents) {
    const allowed = around.usesComponents
      ? `Use one of ${Object.keys(VOCABULARY).join(', ')}.`
      : 'This page is Markdown alone: write it without.';
    return yield report(node, 'unknown-component', `<${name}> may not stand here.`, allowed);
  }
  for (const attribute of node.attributes ?? []) yield* attributeFindings(node, attribute, properties, report);
  for (const [key, wanted] of Object.entries(properties)) {
    const isGiven = node.attributes?.some((attribute) => attribute.name === key);
    const value = property(node, key);
    if (isGiven && value === undefined) continue;
    if (!value?.trim()) {
      if (wanted.required) yield report(node, missingRule(key), `<${name}> has no ${key}.`, remedyFor(key));
    } else {
      yield* valueFindings(node, { key, value, wanted }, around, report);
    }
  }
  if (name === 'Callout' && property(node, 'kind') === 'law') {
    for (const key of LAW_PROPERTIES)
      if (!property(node, key))
        yield report(node, 'missing-key', `A statement of law has no ${key}.`, `Add ${key}="…".`);
  }
}

function* attributeFindings(
  node: Node,
  { type, name, value }: Attribute,
  properties: Readonly<Record<string, Property>>,
  report: Report,
): Findings {
  if (type !== 'mdxJsxAttribute')
    yield report(
      node,
      'non-literal-property',
      `<${node.name}> takes properties from an expression.`,
      'Write each as name="text".',
    );
  else if (!Object.hasOwn(properties, name ?? ''))
    yield report(
      node,
      'unknown-property',
      `<${node.name}> has no property ${name}.`,
      `Use ${Object.keys(properties).join(', ') || 'none'}.`,
    );
  else if (typeof value !== 'string')
    yield report(node, 'non-literal-property', `${name} of <${node.name}> is not a text.`, `Write ${name}="…".`);
}

interface Given {
  key: string;
  value: string;
  wanted: Property;
}

function* valueFindings(
  node: Node,
  { key, value, wanted }: Given,
  { library, media, packages }: Surroundings,
  report: Report,
): Findings {
  if (wanted.oneOf && !wanted.oneOf.includes(value))
    yield report(node, 'wrong-value', `${key} is “${value}”.`, `Use one of ${wanted.oneOf.join(', ')}.`);
  if (wanted.isDay && !/^\d{4}-\d\d-\d\d$/.test(value))
    yield report(node, 'wrong-value', `${key} is “${value}”.`, 'Write a day like 2026-11-22.');
  if (wanted.names === 'source' && !library.sources.has(value))
    yield report(
      node,
      'unknown-source',
      `There is no source ${value}.`,
      `Add content/sources/${value}.yaml, or correct the id.`,
    );
  if (wanted.names === 'term' && !library.terms.has(value))
    yield report(
      node,
      'unknown-term',
      `The glossary has no term ${value}.`,
      'Add it to content/glossary/terms.yaml, or correct the id.',
    );
  if (wanted.names === 'lab-picture' && !library.labPictures.has(value))
    yield report(
      node,
      'missing-picture',
      `The provenance lab has no picture ${value}.`,
      'Add it to content/provenance.yaml, or correct the id.',
    );
  if (wanted.names === 'package' && !packages.has(value))
    yield report(
      node,
      'missing-package',
      `There is no h5p/${value}.h5p.`,
      'Put the package there, or correct its name.',
    );
  if (wanted.names === 'media' && !media.has(value))
    yield report(node, 'missing-picture', `There is no media/${value}.`, 'Put the file there, or correct its name.');
}

function missingRule(key: string): Rule {
  const rules: Readonly<Record<string, Rule>> = {
    alt: 'missing-alt',
    caption: 'missing-caption',
    captions: 'missing-caption',
    origin: 'missing-origin',
  };
  return rules[key] ?? 'missing-key';
}

function remedyFor(key: string): string {
  if (key === 'alt') return 'Add alt="…": what the picture shows, without giving an answer away.';
  return `Add ${key}="…".`;
}

/** Items and sources that the product does not find, because it looks for `id="…"` in double quotation marks. */
function* unreadFindings({ tree, body }: MdxFile, report: Report): Findings {
  const found = { Item: itemsIn(body), Source: citedIn(body), Clause: citedIn(body) };
  for (const node of nodesIn(tree)) {
    const name = node.name as keyof typeof found;
    const id = Object.hasOwn(found, node.name ?? '') ? property(node, name === 'Clause' ? 'of' : 'id') : undefined;
    if (id && !found[name].includes(id))
      yield report(
        node,
        'wrong-value',
        `The product does not find this ${name}.`,
        'Put the id in double quotation marks.',
      );
  }
}
