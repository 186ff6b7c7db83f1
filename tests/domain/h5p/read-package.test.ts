import { describe, expect, test } from 'vitest';
import { BOUNDS } from '#domain/h5p/bounds.ts';
import type { StoredLibrary } from '#domain/h5p/libraries.ts';
import type { PackageFinding } from '#domain/h5p/package.ts';
import { playedFiles } from '#domain/h5p/played.ts';
import { readPackage } from '#domain/h5p/read-package.ts';
import { aLibrary, aManifest, aPackage, packed } from '#tests/support/h5p.ts';
import { type ZipEntry, zipOf } from '#tests/support/zips.ts';

const json = JSON.stringify;
const LIBRARY = 'H5P.Stamp-1.2/library.json';
const asEntries = (files = aPackage()): ZipEntry[] => Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
const found = (bytes: Uint8Array, options = {}): readonly PackageFinding[] => {
  const read = readPackage(bytes, options);
  return read.ok ? [] : read.refusal.findings;
};
/** What is found in the package with these files besides, or without those that are undefined. */
const foundWith = (changes: Record<string, string | Uint8Array | undefined>) => found(packed(changes));
const tiny = { entries: 9, file: 4000, total: 6000, ratio: 100 };

describe('a package that is fit', () => {
  test('says its title, language, main library, licence and authors', () => {
    const read = readPackage(packed());

    expect(read).toMatchObject({
      ok: true,
      value: {
        facts: {
          title: 'A stamp',
          language: 'en',
          mainLibrary: 'H5P.Stamp 1.2',
          licence: { label: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
          authors: ['Aygün Limanlı'],
        },
        needsEval: false,
        completion: 'scored',
      },
    });
  });

  test('says nothing of a licence that it does not name, and of an unknown language', () => {
    const read = readPackage(
      packed({ 'h5p.json': json(aManifest({ license: 'U', language: 'und', authors: [{}, null] })) }),
    );

    expect(read).toMatchObject({ ok: true, value: { facts: { licence: undefined, language: '', authors: [] } } });
  });

  test('may list its folders, and files that a Mac adds, which are left out', () => {
    const entries = [
      { path: 'content/', mode: 0o040755 },
      ...asEntries(),
      { path: '__MACOSX/._h5p.json', bytes: 'x' },
      { path: 'content/.DS_Store', bytes: 'x' },
    ];

    const read = readPackage(zipOf(entries));

    expect(read.ok && [...read.value.content.keys()]).toEqual(['content.json']);
  });

  test('is done by being viewed when its main library says nothing of a score', () => {
    expect(readPackage(packed({ 'H5P.Stamp-1.2/stamp.js': 'H5P.Stamp = 1;' }))).toMatchObject({
      ok: true,
      value: { completion: 'viewed' },
    });
  });

  test('may compile text as script only for a library that is known to need it', () => {
    const needs = [
      { machineName: 'H5P.Stamp', majorVersion: 1, minorVersion: 2 },
      { machineName: 'EmbeddedJS', majorVersion: '1', minorVersion: '0' },
    ];
    const library = aLibrary({ machineName: 'EmbeddedJS', minorVersion: 0, preloadedJs: [], preloadedCss: [] });

    expect(
      readPackage(
        packed({
          'h5p.json': json(aManifest({ preloadedDependencies: needs })),
          'EmbeddedJS-1.0/library.json': json(library),
        }),
      ),
    ).toMatchObject({ ok: true, value: { needsEval: true } });
  });
});

describe('a zip that is not to be trusted', () => {
  test.each<[string, Uint8Array, PackageFinding]>([
    ['no zip', Buffer.from('PK no zip at all, but some text that is longer'), { code: 'not-a-zip' }],
    ['nothing', Buffer.alloc(0), { code: 'not-a-zip' }],
    ['a zip cut off', packed().subarray(0, 400), { code: 'not-a-zip' }],
    [
      'a path that leads out',
      zipOf([...asEntries(), { path: '../../etc/cron.d/x' }]),
      { code: 'unsafe-path', path: '../../etc/cron.d/x' },
    ],
    [
      'a path from the root',
      zipOf([...asEntries(), { path: '/etc/passwd' }]),
      { code: 'unsafe-path', path: '/etc/passwd' },
    ],
    [
      'a path of Windows',
      zipOf([...asEntries(), { path: 'content\\x.json' }]),
      { code: 'unsafe-path', path: 'content\\x.json' },
    ],
    ['a drive', zipOf([...asEntries(), { path: 'C:/x.json' }]), { code: 'unsafe-path', path: 'C:/x.json' }],
    [
      'a part without a name',
      zipOf([...asEntries(), { path: 'content//x.json' }]),
      { code: 'unsafe-path', path: 'content//x.json' },
    ],
    [
      'a path with a zero byte',
      zipOf([...asEntries(), { path: 'content/x.json\0.png' }]),
      { code: 'unsafe-path', path: 'content/x.json\0.png' },
    ],
    [
      'a link',
      zipOf([...asEntries(), { path: 'content/link.json', mode: 0o120777, bytes: '/etc/passwd' }]),
      { code: 'symlink', path: 'content/link.json' },
    ],
    [
      'a device',
      zipOf([...asEntries(), { path: 'content/tty.json', mode: 0o020666 }]),
      { code: 'symlink', path: 'content/tty.json' },
    ],
    [
      'a locked file',
      zipOf([...asEntries(), { path: 'content/x.json', flags: 1 }]),
      { code: 'encrypted', path: 'content/x.json' },
    ],
    [
      'an unknown packing',
      zipOf([...asEntries(), { path: 'content/x.json', method: 14 }]),
      { code: 'damaged', path: 'content/x.json' },
    ],
    [
      'the same name twice',
      zipOf([...asEntries(), { path: 'h5p.json', bytes: '{}' }]),
      { code: 'duplicate', path: 'h5p.json' },
    ],
    [
      'a name that its own header does not have',
      zipOf([...asEntries(), { path: 'content/a.json', local: 'content/b.json' }]),
      { code: 'damaged', path: 'content/a.json' },
    ],
    [
      'two files of the same bytes',
      zipOf([...asEntries(), { path: 'h5p.json', sharedWith: 0 }]),
      { code: 'damaged', path: 'h5p.json' },
    ],
    [
      'a size that is not so',
      zipOf([...asEntries(), { path: 'content/x.json', bytes: '{"a":1}', size: 3 }]),
      { code: 'damaged', path: 'content/x.json' },
    ],
    [
      'what cannot be unpacked',
      zipOf([...asEntries(), { path: 'content/x.json', packed: Buffer.from([255, 255, 255]) }]),
      { code: 'damaged', path: 'content/x.json' },
    ],
  ])('%s is refused', (_, bytes, finding) => {
    expect(found(bytes)).toEqual([finding]);
  });
});

describe('a zip that unpacks to too much', () => {
  const bomb = (bytes: number, size = bytes): ZipEntry => ({ path: 'content/x.txt', bytes: Buffer.alloc(bytes), size });

  test('has too many files', () => {
    const many = Array.from({ length: 10 }, (_, at) => ({ path: `content/${at}.txt` }));
    expect(found(zipOf([...asEntries(), ...many]), { bounds: tiny })).toEqual([{ code: 'too-many-files', most: 9 }]);
  });
  test('has a file that is too large', () => {
    expect(found(zipOf([...asEntries(), bomb(5000)]), { bounds: { ...tiny, total: 90_000 } })).toEqual([
      { code: 'file-too-large', path: 'content/x.txt', most: 4000 },
    ]);
  });
  test('is too large in all', () => {
    expect(found(zipOf([...asEntries(), bomb(5000)]), { bounds: { ...tiny, file: 5500 } })).toEqual([
      { code: 'package-too-large', most: 6000 },
    ]);
  });
  test('is found out while it is unpacked, whatever its headers promise', () => {
    expect(found(zipOf([...asEntries(), bomb(60 * 1024 * 1024, 7)]))).toEqual([
      { code: 'packed-too-tight', path: 'content/x.txt' },
    ]);
  });
  test('is not one that packs well and stays small', () => {
    expect(found(zipOf([...asEntries(), bomb(900_000)]))).toEqual([]);
  });
  test('may not be stored unpacked beyond the bounds either', () => {
    const stored = { path: 'content/x.txt', method: 0, bytes: Buffer.alloc(BOUNDS.file + 1) };
    expect(found(zipOf([...asEntries(), stored]))).toEqual([
      { code: 'file-too-large', path: 'content/x.txt', most: BOUNDS.file },
    ]);
  });
});

describe('what a package has to hold', () => {
  test.each<[string, Record<string, string | Uint8Array | undefined>, PackageFinding[]]>([
    ['no h5p.json', { 'h5p.json': undefined }, [{ code: 'missing', path: 'h5p.json' }]],
    ['no content.json', { 'content/content.json': undefined }, [{ code: 'missing', path: 'content/content.json' }]],
    ['an h5p.json that is no JSON', { 'h5p.json': '{' }, [{ code: 'unreadable', path: 'h5p.json' }]],
    [
      'a content.json that is a list',
      { 'content/content.json': '[]' },
      [{ code: 'unreadable', path: 'content/content.json' }],
    ],
    [
      'no title',
      { 'h5p.json': json(aManifest({ title: ' ' })) },
      [{ code: 'lacks', path: 'h5p.json', field: 'title' }],
    ],
    [
      'no main library',
      { 'h5p.json': json(aManifest({ mainLibrary: undefined })) },
      [{ code: 'lacks', path: 'h5p.json', field: 'mainLibrary' }],
    ],
    [
      'a main library that it does not ask for',
      { 'h5p.json': json(aManifest({ mainLibrary: 'H5P.Other' })) },
      [{ code: 'lacks', path: 'h5p.json', field: 'preloadedDependencies' }],
    ],
    [
      'dependencies that are no list',
      { [LIBRARY]: json(aLibrary({ preloadedDependencies: {} })) },
      [{ code: 'wrong', path: LIBRARY, field: 'preloadedDependencies' }],
    ],
    [
      'dependencies without end',
      { [LIBRARY]: json(aLibrary({ preloadedDependencies: Array(1001).fill(1) })) },
      [{ code: 'wrong', path: LIBRARY, field: 'preloadedDependencies' }],
    ],
    [
      'a dependency that is no object',
      { [LIBRARY]: json(aLibrary({ preloadedDependencies: [1] })) },
      [{ code: 'wrong', path: LIBRARY, field: 'preloadedDependencies[0]' }],
    ],
    [
      'a script that is not there',
      { 'H5P.Stamp-1.2/stamp.js': undefined },
      [{ code: 'missing', path: 'H5P.Stamp-1.2/stamp.js' }],
    ],
    [
      'a style that is not there',
      { 'H5P.Stamp-1.2/stamp.css': undefined },
      [{ code: 'missing', path: 'H5P.Stamp-1.2/stamp.css' }],
    ],
    [
      'scripts that are no list',
      { [LIBRARY]: json(aLibrary({ preloadedJs: 'stamp.js' })) },
      [{ code: 'wrong', path: LIBRARY, field: 'preloadedJs' }],
    ],
    [
      'a script without a path',
      { [LIBRARY]: json(aLibrary({ preloadedJs: [{}] })) },
      [{ code: 'wrong', path: LIBRARY, field: 'preloadedJs' }],
    ],
    [
      'a library that nobody asks for and is broken',
      { 'H5P.Other-1.0/library.json': '{' },
      [{ code: 'unreadable', path: 'H5P.Other-1.0/library.json' }],
    ],
  ])('%s is named', (_, changes, findings) => {
    expect(foundWith(changes)).toEqual(findings);
  });

  test.each([
    ['without a major version', { majorVersion: undefined }, { code: 'lacks', path: LIBRARY, field: 'majorVersion' }],
    ['without a minor version', { minorVersion: undefined }, { code: 'lacks', path: LIBRARY, field: 'minorVersion' }],
    ['without a name', { machineName: undefined }, { code: 'lacks', path: LIBRARY, field: 'machineName' }],
    [
      'with a name that is a path',
      { machineName: '../H5P.Stamp' },
      { code: 'wrong', path: LIBRARY, field: 'machineName' },
    ],
    ['with a version that is none', { minorVersion: 'two' }, { code: 'wrong', path: LIBRARY, field: 'minorVersion' }],
    [
      'under another name',
      { machineName: 'H5P.Other' },
      { code: 'misnamed', path: 'H5P.Stamp-1.2', library: 'H5P.Other-1.2' },
    ],
  ] as const)('a library %s is named', (_, change, finding) => {
    expect(foundWith({ [LIBRARY]: json(aLibrary(change)) })).toContainEqual(finding);
  });

  test('a library twice, under its name with and without the version, is named', () => {
    const again = Object.fromEntries(
      Object.entries(aPackage())
        .filter(([path]) => path.startsWith('H5P.Stamp-1.2/'))
        .map(([path, bytes]) => [path.replace('-1.2', ''), bytes]),
    );
    expect(foundWith(again)).toEqual([{ code: 'duplicate', path: LIBRARY }]);
  });

  test.each([
    ['a file beside the package', 'readme.txt', 'undeclared'],
    ['a folder that is no library', 'other/x.js', 'undeclared'],
    ['a page', 'content/page.html', 'extension'],
    ['a script in the content', 'content/x.js', 'extension'],
    ['a program in a library', 'H5P.Stamp-1.2/run.exe', 'extension'],
    ['a file without an ending', 'H5P.Stamp-1.2/LICENSE', 'extension'],
  ] as const)('%s is named', (_, path, code) => {
    expect(foundWith({ [path]: 'x' })).toEqual([{ code, path }]);
  });

  test('no more is named than anybody reads', () => {
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`content/${at}.html`, 'x']));
    expect(foundWith(many)).toHaveLength(40);
  });
});

describe('an SVG that is more than a drawing', () => {
  const svg = (inside: string, before = '', attributes = '') =>
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

  test.each([
    ['a script', svg('<script>alert(1)</script>'), 'svg-script'],
    ['a script under another prefix', svg('<s:SCRIPT/>'), 'svg-script'],
    ['a handler', svg('', '', 'onload="alert(1)"'), 'svg-handler'],
    ['a handler without a value in quotation marks of its own', svg("<g OnClick='x'/>"), 'svg-handler'],
    ['an animation of an address', svg('<a><set attributeName="xlink:href" to="javascript:x"/></a>'), 'svg-handler'],
    ['a page inside', svg('<foreignObject><p>x</p></foreignObject>'), 'svg-foreign'],
    ['a link that runs', svg('<a xlink:href="java&#x73;cript:alert(1)"><path/></a>'), 'svg-script'],
    ['a link that leaves', svg('<a href="https://altinkopru-gundem24.example/"><path/></a>'), 'svg-reference'],
    ['a picture from elsewhere', svg('<image href="//altinkopru-gundem24.example/x.png"/>'), 'svg-reference'],
    ['a drawing inside an address', svg('<use href="data:image/svg+xml;base64,AAAA"/>'), 'svg-reference'],
    ['a style from elsewhere', svg('<style>@import "https://x.example/a.css";</style>'), 'svg-reference'],
    [
      'a style with an address',
      svg('<style><![CDATA[g { fill: url(https://x.example/a) }]]></style>'),
      'svg-reference',
    ],
    ['a style that spells an address', svg('<style>g { fill: \\75rl(x) }</style>'), 'svg-reference'],
    ['a paint from elsewhere', svg('<g fill="url(https://x.example/#a)"/>'), 'svg-reference'],
    ['a style sheet', svg('', '<?xml-stylesheet href="x.css"?>'), 'svg-reference'],
    ['entities of its own', svg('&x;', '<!DOCTYPE svg [<!ENTITY x "y">]>'), 'svg-entity'],
    ['an unknown entity', svg('<g id="&x;"/>'), 'svg-entity'],
    ['a handler without quotation marks', svg('<g onclick=alert(1) />'), 'svg-entity'],
    ['what is no markup', svg('<g id="x'), 'svg-entity'],
    ['a comment without an end', svg('<!-- <script>'), 'svg-entity'],
  ] as const)('%s is named', (_, source, code) => {
    expect(foundWith({ 'content/images/x.svg': source })).toEqual([{ code, path: 'content/images/x.svg' }]);
  });

  // Read more than once it would take minutes.
  test('is read in one go, however long what is written in it', { timeout: 20_000 }, () => {
    const long = `<svg xmlns="http://www.w3.org/2000/svg"><g ${'a'.repeat(900_000)} /></svg>`;

    expect(foundWith({ 'content/x.svg': long })).toContainEqual({ code: 'svg-entity', path: 'content/x.svg' });
  });

  test('in another encoding is not believed', () => {
    const bytes = Buffer.from(svg('<script/>'), 'utf16le');
    expect(foundWith({ 'content/x.svg': bytes })).toEqual([{ code: 'svg-entity', path: 'content/x.svg' }]);
  });

  test.each([
    svg(
      '<g fill="url(#a)" id="&amp;&#65;"/><use xlink:href="#a"/>',
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- a -->',
    ),
    svg('<style>g{fill:#fff}</style><image href="data:image/png;base64,AAAA"/><text>a &gt; b</text>'),
    svg('<animate attributeName="opacity" from="0" to="1"/>'),
  ])('a drawing is let through', (source) => {
    expect(foundWith({ 'content/x.svg': source })).toEqual([]);
  });
});

describe('libraries', () => {
  const needing = (minorVersion: number) =>
    json(aLibrary({ preloadedDependencies: [{ machineName: 'H5P.Ink', majorVersion: 2, minorVersion }] }));
  const ink = (minor: number, major = 2): StoredLibrary => ({
    machineName: 'H5P.Ink',
    major,
    minor,
    needs: [],
    completion: 'viewed',
    from: 'EARLIER',
  });

  test('that are asked for and not there are named with who asks', () => {
    expect(foundWith({ [LIBRARY]: needing(1) })).toEqual([
      { code: 'library-missing', library: 'H5P.Ink 2.1', by: 'H5P.Stamp 1.2' },
    ]);
  });

  test.each([
    ['of the same version', ink(1), true],
    ['of a later minor version', ink(4), true],
    ['of an earlier minor version', ink(0), false],
    ['of another major version', ink(1, 3), false],
  ])('of an earlier package %s', (_, library, isEnough) => {
    const read = readPackage(packed({ [LIBRARY]: needing(1) }), { stored: [library] });

    expect(read.ok).toBe(isEnough);
    if (read.ok) expect(read.value.borrowed).toEqual([library]);
  });

  test('that a borrowed library needs are asked for too', () => {
    const needs = [{ machineName: 'H5P.Well', major: 1, minor: 0 }];

    expect(found(packed({ [LIBRARY]: needing(1) }), { stored: [{ ...ink(1), needs }] })).toEqual([
      { code: 'library-missing', library: 'H5P.Well 1.0', by: 'H5P.Ink 2.1' },
    ]);
  });

  test('that need each other are loaded', () => {
    const back = json(
      aLibrary({
        preloadedJs: [],
        preloadedCss: [],
        machineName: 'H5P.Ink',
        majorVersion: 2,
        minorVersion: 1,
        preloadedDependencies: [{ machineName: 'H5P.Stamp', majorVersion: 1, minorVersion: 0 }],
      }),
    );
    expect(foundWith({ [LIBRARY]: needing(1), 'H5P.Ink-2.1/library.json': back })).toEqual([]);
  });

  test('are asked for by the version that answers, in folders with their version', () => {
    const files = Object.fromEntries(
      Object.entries(aPackage()).map(([path, bytes]) => [path.replace('H5P.Stamp-1.2/', 'H5P.Stamp/'), bytes]),
    );
    files['H5P.Stamp/library.json'] = needing(1);
    const read = readPackage(zipOf(asEntries(files)), { stored: [ink(3)] });
    if (!read.ok) throw new Error(json(read.refusal));

    const played = playedFiles(read.value).files;

    expect([...played.keys()]).toContain('H5P.Stamp-1.2/stamp.js');
    expect(JSON.parse(Buffer.from(played.get(LIBRARY) ?? '').toString())['preloadedDependencies']).toEqual([
      { machineName: 'H5P.Ink', majorVersion: 2, minorVersion: 3 },
    ]);
  });
});
