import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableName, isTable } from 'drizzle-orm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as sqliteTables from '#db/schema.sqlite.ts';
import { messagesOf } from '#i18n/messages/messages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('{src,db}/**/*.{ts,mjs,astro}', { cwd: ROOT })
  .filter((file) => !file.endsWith('.d.ts'))
  .sort();
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/**
 * What each part may import at run time (types travel freely): folders and files of ours, and packages as patterns. The longest
 * part that a file lies in holds. A part may always import itself.
 */
const MAY_IMPORT: Readonly<Record<string, { ours: readonly string[]; packages: RegExp }>> = {
  db: { ours: [], packages: /^(node:|drizzle-orm|drizzle-kit$|better-sqlite3$|pg$)/ },
  'db/seed.ts': { ours: ['db', 'src/domain'], packages: /^node:/ },
  'db/demonstration': { ours: ['db', 'src/domain'], packages: /^node:/ },
  // Libraries of its own subject, and `astro/zod`, which is the schema library alone.
  'src/domain': { ours: ['db'], packages: /^(?!astro$|astro:|astro\/(?!zod$)|@astrojs\/)/ },
  'src/catalogue': { ours: ['src/domain'], packages: /^astro:content$/ },
  'src/content.config.ts': { ours: ['src/domain'], packages: /^(node:|astro[:/])/ },
  'src/actions': { ours: ['src/domain', 'src/catalogue'], packages: /^astro(:actions|\/zod)$/ },
  'src/pages': {
    ours: ['src/domain', 'src/catalogue', 'src/components', 'src/layouts', 'src/i18n', 'src/styles'],
    packages: /^astro:/,
  },
  'src/server': {
    ours: ['src/domain', 'db', 'src/i18n'],
    packages: /^(node:|pino$|prom-client$|astro\/app\/entrypoint$)/,
  },
  'src/launch': { ours: [], packages: /^node:/ },
  'src/i18n': { ours: [], packages: /^$/ },
  'src/components': { ours: ['src/i18n', 'src/styles'], packages: /^astro:(actions|assets)$/ },
  'src/layouts': { ours: ['src/components', 'src/i18n', 'src/styles'], packages: /^astro:(actions|assets)$/ },
  'src/styles': { ours: [], packages: /./ },
  'src/middleware.ts': { ours: ['src', 'db'], packages: /./ },
};

/** The eight languages and their order of fallback: plain values that import nothing, so every part may know them. */
const EVERYWHERE = ['src/i18n/locales.ts'];

/** Imports beyond the table, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/server/health.ts → drizzle-orm': 'asks the database for nothing but an answer',
  'src/components/people/passkey-button.ts → @simplewebauthn/browser': 'the half of a passkey that runs in the browser',
  'src/components/verify/read-code.ts → jsqr': 'reads a QR code where the browser cannot',
  'src/components/verify/checking.ts → src/domain/credentials/check.ts':
    'the checks of a certificate run in the browser: the file is sent nowhere',
  'src/components/verify/checking.ts → src/domain/credentials/canonical.ts':
    'reads ahead what a check needs without a network',
  'src/components/verify/checking.ts → src/domain/credentials/extract.ts': 'reads the file in the browser',
  'src/components/verify/browser-sources.ts → src/domain/credentials/sources.ts':
    'answers those checks with what the site publishes',
  'src/components/items/exercise-page.ts → src/domain/items/fields.ts':
    'the grammar of the fields of an answer, on both sides',
  'src/components/items/responding.ts → src/domain/items/fields.ts':
    'the grammar of the fields of an answer, on both sides',
  'src/components/portfolios/word-count.ts → src/domain/portfolios/words.ts':
    'words are counted alike while they are written and when they are handed in',
  'src/components/provenance/reading.ts → src/domain/provenance/credentials.ts':
    'the credentials of a picture are read in the browser: the file is sent nowhere',
  'src/components/provenance/reading.ts → @contentauth/c2pa-wasm/c2pa.wasm': 'the address of the reader of credentials',
  'src/components/provenance/reading.ts → src/domain/provenance/file-type.ts':
    'tells what kind of picture it is, there',
  'src/components/provenance/reading.ts → src/domain/provenance/metadata.ts': 'reads its other fields, there',
  'src/components/site/picture.ts → node:path': 'draws share pictures while the site is built',
  'src/components/site/picture.ts → @resvg/resvg-js': 'draws share pictures while the site is built',
  'src/layouts/Page.astro → virtual:faces.css': 'the fonts that src/styles/fonts cuts',
};

describe('the import table', () => {
  test.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (part) => {
    const { ours, packages } = MAY_IMPORT[part] ?? { ours: [], packages: /^$/ };
    const strangers = files
      .filter((file) => partOf(file) === part)
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, target: targetOf(file, specifier) })))
      .filter(({ target }) =>
        target.startsWith('src/') || target.startsWith('db/') || target.startsWith('tests/')
          ? ![part, ...ours, ...EVERYWHERE].some((place) => isWithin(target, place))
          : !packages.test(target),
      )
      .map(({ file, target }) => `${file} → ${target}`);

    expect(strangers.filter((stranger) => !ALLOWED[stranger])).toEqual([]);
  });

  test('holds every file of src and db', () => {
    expect(files.filter((file) => partOf(file) === undefined)).toEqual([]);
  });

  test('has no exception that nobody needs', () => {
    const all = new Set(
      files.flatMap((file) => importsOf(file).map((specifier) => `${file} → ${targetOf(file, specifier)}`)),
    );

    expect(Object.keys(ALLOWED).filter((stranger) => !all.has(stranger))).toEqual([]);
  });
});

describe('names', () => {
  test('say what a file holds', () => {
    const bucket =
      /^(libs?|utils?|utilities|helpers?|common|misc|shared|managers?|services?|.*-(utils?|helpers?|manager|service))$/;
    const named = globSync('{src,db,tests,content}/**', { cwd: ROOT }).filter((path) =>
      bucket.test(basename(path).split('.')[0] ?? ''),
    );

    expect(named).toEqual([]);
  });

  test('stand at the top as they were fixed', () => {
    const fixed = [
      'package.json',
      'tsconfig.json',
      'astro.config.mjs',
      'src',
      'content',
      'db',
      'tests',
      'README.md',
      'package-lock.json',
      'LICENSE',
    ];
    const ignored = ['dist', 'node_modules'];

    expect(
      readdirSync(ROOT).filter((name) => !name.startsWith('.') && !fixed.includes(name) && !ignored.includes(name)),
    ).toEqual([]);
  });

  test('are the same for a noun and its tests', () => {
    const nouns = readdirSync(join(ROOT, 'src/domain'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

    expect(nouns.filter((noun) => !existsSync(join(ROOT, 'tests/domain', noun)) && !TESTED_ELSEWHERE[noun])).toEqual(
      [],
    );
  });
});

/** Nouns of the domain whose tests stand elsewhere, and where. */
const TESTED_ELSEWHERE: Readonly<Record<string, string>> = {
  contents: 'tests/content: they need no database',
};

describe('the two databases', () => {
  const journal = (engine: string) =>
    JSON.parse(read(`db/migrations/${engine}/meta/_journal.json`)).entries.map(
      ({ tag }: { tag: string }) => tag,
    ) as string[];

  test('have the same migrations under the same tags', () => {
    expect(journal('sqlite')).toEqual(journal('postgres'));
    for (const engine of ['sqlite', 'postgres']) {
      expect(
        readdirSync(join(ROOT, 'db/migrations', engine))
          .filter((name) => name.endsWith('.sql'))
          .sort(),
      ).toEqual(
        journal(engine)
          .map((tag) => `${tag}.sql`)
          .sort(),
      );
    }
  });

  test('have every table of the schema', () => {
    const tables = Object.values(sqliteTables).flatMap((entry) =>
      isTable(entry) ? [entry] : typeof entry === 'object' ? Object.values(entry as object).filter(isTable) : [],
    );
    const names = [...new Set(tables.map((table) => getTableName(table)))].sort();

    expect(names.length).toBeGreaterThan(10);
    for (const engine of ['sqlite', 'postgres']) {
      const sql = journal(engine)
        .map((tag) => read(`db/migrations/${engine}/${tag}.sql`))
        .join('\n');
      const made = [...sql.matchAll(/CREATE TABLE ["`](\w+)["`]/g)].map((match) => match[1] ?? '');
      const dropped = [...sql.matchAll(/DROP TABLE ["`](\w+)["`]/g)].map((match) => match[1] ?? '');
      expect([...new Set(made)].filter((name) => !dropped.includes(name)).sort()).toEqual(names);
    }
  });
});

describe('what the policy on content allows', () => {
  test('no style stands on an element', () => {
    // A mail has no style sheet: its readers drop them.
    const styled = files
      .filter((file) => file !== 'src/domain/mails/compose.ts')
      .filter((file) => /<[a-z][^<>]*\sstyle=/.test(withoutComments(read(file))) || /\sstyle=\{/.test(read(file)));

    expect(styled).toEqual([]);
  });

  test('no finished page holds style or script of its own', () => {
    const pages = globSync('dist/client/**/*.html', { cwd: ROOT });
    const inline = pages.filter((page) => {
      const html = read(page);
      const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? '');
      const isInline = scripts.some(
        (attributes) => !/\ssrc=/.test(attributes) && !/type="application\/(ld\+json|json)"/.test(attributes),
      );
      return isInline || /<style\b/.test(html) || /<[a-z][^<>]*\s(style|on[a-z]+)=/.test(html);
    });

    expect(inline).toEqual([]);
  });
});

describe('messages', () => {
  const known = Object.keys(messagesOf('en'));
  const users = files.filter((file) => !file.startsWith('src/i18n/messages/'));
  const literals = users.flatMap((file) => sourcesOf(file).flatMap(literalsIn));

  test('that are asked for are there', () => {
    const asked = users.flatMap((file) =>
      sourcesOf(file)
        .flatMap(askedIn)
        .map((key) => `${key} in ${file}`),
    );

    expect(asked.filter((use) => !known.includes(use.split(' ')[0] ?? ''))).toEqual([]);
  });

  test('that are there are asked for, by their key or by a template that begins like it', () => {
    const used = new Set(literals.filter((literal): literal is string => typeof literal === 'string'));
    const templates = literals.filter((literal) => literal instanceof RegExp);

    expect(known.filter((key) => !used.has(key) && !templates.some((template) => template.test(key)))).toEqual([]);
  });
});

function partOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((part) => isWithin(file, part))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** Where an import leads: a path below the root for our own files, else the specifier. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier));
  if (specifier.startsWith('#db/') || specifier.startsWith('#tests/')) return specifier.slice(1);
  return specifier.startsWith('#') ? `src/${specifier.slice(1)}` : specifier;
}

/** The specifiers of a file's imports that are there at run time. */
function importsOf(file: string): string[] {
  return sourcesOf(file).flatMap((source) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const from = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier;
      if (from && ts.isStringLiteral(from) && !isTypeOnly(node)) found.push(from.text);
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [asked] = node.arguments;
        if (asked && ts.isStringLiteralLike(asked)) found.push(asked.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found.map((specifier) => specifier.replace(/\?.*$/, ''));
  });
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const { exportClause: names } = node;
    return (
      node.isTypeOnly ||
      (names !== undefined &&
        ts.isNamedExports(names) &&
        names.elements.length > 0 &&
        names.elements.every(({ isTypeOnly }) => isTypeOnly))
    );
  }
  const { importClause: clause } = node;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings: names } = clause;
  return (
    !name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

/** The scripts of a file: itself, or of an .astro file its frontmatter, its template and its script elements. */
function sourcesOf(file: string): ts.SourceFile[] {
  const text = read(file);
  if (!file.endsWith('.astro')) return [parsed(file, text)];
  const [, frontmatter = '', template = text] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? [];
  const scripts = [...template.matchAll(/<script\b[^>]*?(?:\/>|>([\s\S]*?)<\/script>)/g)].map(
    (match) => match[1] ?? '',
  );
  const linked = [...template.matchAll(/<script\b[^>]*?\ssrc="([^"/][^"]*)"/g)].map((match) => `import '${match[1]}';`);
  // The template is read as TSX, leniently: what matters are the texts in its braces.
  const markup = template.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  return [
    ...[frontmatter, ...scripts, ...linked].map((script) => parsed(`${file}.ts`, script)),
    parsed(`${file}.tsx`, `<>${markup}</>`),
  ];
}

function parsed(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(
    name,
    text,
    ts.ScriptTarget.Latest,
    false,
    name.endsWith('.tsx') ? ts.ScriptKind.TSX : undefined,
  );
}

/** The texts of a script, and its templates that begin like a key of a message as patterns. */
function literalsIn(source: ts.SourceFile): (string | RegExp)[] {
  const found: (string | RegExp)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node) && /^[a-z][a-z0-9]*\./.test(node.head.text)) {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      found.push(
        new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[a-zA-Z0-9.-]+')}$`),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The keys that a script asks its translator, called `t`, for. */
function askedIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const [key] =
      ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't'
        ? node.arguments
        : [];
    if (key && ts.isStringLiteralLike(key)) found.push(key.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
