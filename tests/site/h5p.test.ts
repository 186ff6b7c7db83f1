import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActivitySlug, InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import { activitiesIn, findActivity, type KeptPackage } from '#domain/h5p/find.ts';
import { addressKey } from '#domain/h5p/keys.ts';
import { type Account, anAccount, postJson, storeIn } from '#tests/support/accounts.ts';
import { aLibrary, aManifest, packed } from '#tests/support/h5p.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { COURSE } from '#tests/support/traveller.ts';

const PAGE = '/az/author/h5p';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const data = mkdtempSync(join(tmpdir(), 'tamga-h5p-'));
let site: StartedSite;
let store: Store;
let author: Account;
let learner: Account;
let kept: KeptPackage;

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  author = await member('author');
  learner = await anAccount(store);
  expect((await upload(author, packed({ 'content/images/dot.png': PNG }))).status).toBe(303);
  kept = (await findActivity(store, { course: COURSE, activity: 'a-stamp' as ActivitySlug })) as KeptPackage;
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

async function member(role: Role, slug = 'altinkopru-university'): Promise<Account> {
  const rows = await store.read.select().from(store.t.institutions);
  const institution = rows.find((row) => row.slug === slug)?.id as InstitutionId;
  return anAccount(store, { roles: [{ role, institution }] });
}

function upload({ cookie }: Account, bytes: Buffer, fields: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ course: COURSE, activity: 'a-stamp', ...fields })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), 'A Stamp.h5p');
  return fetch(`${site.origin}${PAGE}?_action=h5p.keep`, {
    method: 'POST',
    headers: { cookie, origin: site.origin },
    body: form,
    redirect: 'manual',
  });
}

const frameAt = (at = new Date(), { id } = kept) => `${site.origin}/h5p/frame/${addressKey(store, 'frame', id, at)}`;
const fileAt = (path: string, at = new Date(), { id } = kept) =>
  `${site.origin}/h5p/content/${addressKey(store, 'content', id, at)}/${path}`;

/** A request as it is written: `fetch` would put an address right, and leave out headers of the browser's own. */
function rawly(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const { origin } = new URL(url);
    request(origin, { method, headers, path: url.slice(origin.length) }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the frame of a package', () => {
  test('has the policy of an origin that is nobody’s, and nothing of ours', async () => {
    const answer = await fetch(frameAt(), { headers: { cookie: learner.cookie } });
    const page = await answer.text();

    const own = `${site.origin}/h5p/`;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe(
      [
        "default-src 'none'",
        `script-src ${own} 'unsafe-inline'`,
        `style-src ${own} 'unsafe-inline'`,
        `img-src ${own} data: blob:`,
        `font-src ${own} data:`,
        `media-src ${own} blob:`,
        `connect-src ${own}`,
        "form-action 'none'",
        "base-uri 'none'",
        `frame-ancestors ${site.origin}`,
        'sandbox allow-scripts',
      ].join('; '),
    );
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(page).not.toContain(learner.person);
    expect(page).toContain('/h5p/player/main.bundle.js');
  });

  test('may compile text as script only for a package whose library is known to need it', async () => {
    const needs = [
      { machineName: 'H5P.Stamp', majorVersion: 1, minorVersion: 2 },
      { machineName: 'EmbeddedJS', majorVersion: 1, minorVersion: 0 },
    ];
    const library = aLibrary({ machineName: 'EmbeddedJS', minorVersion: 0, preloadedJs: [], preloadedCss: [] });
    const bytes = packed({
      'h5p.json': JSON.stringify(aManifest({ preloadedDependencies: needs })),
      'EmbeddedJS-1.0/library.json': JSON.stringify(library),
    });
    await upload(author, bytes, { activity: 'old-templates' });
    const old = (await findActivity(store, {
      course: COURSE,
      activity: 'old-templates' as ActivitySlug,
    })) as KeptPackage;

    const answer = await fetch(frameAt(new Date(), old));

    expect(answer.headers.get('content-security-policy')).toContain("'unsafe-inline' 'unsafe-eval';");
  });

  test('opens for ten minutes, and under no address that is guessed', async () => {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

    expect((await fetch(frameAt(ago(9)))).status).toBe(200);
    expect((await fetch(frameAt(ago(12)))).status).toBe(404);
    expect((await fetch(`${site.origin}/h5p/frame/${kept.id}`)).status).toBe(404);
    expect((await fetch(frameAt().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(404);
    expect(
      (
        await fetch(
          fileAt('h5p.json')
            .replace(/\/h5p\.json$/, '')
            .replace('/content/', '/frame/'),
        )
      ).status,
    ).toBe(404);
  });
});

describe('a file of a package', () => {
  test('is given to any origin, without a cookie, as what it is and nothing else', async () => {
    const answer = await fetch(fileAt('H5P.Stamp-1.2/stamp.js'), { headers: { origin: 'null' } });

    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': expect.stringContaining('private'),
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await answer.text()).toContain('H5P.Stamp');
  });

  test('is not given to a page of ours, which would run it as its own', async () => {
    const asked = async (site: string) =>
      (await rawly(fileAt('H5P.Stamp-1.2/stamp.js'), { headers: { 'sec-fetch-site': site } })).status;

    expect([await asked('same-origin'), await asked('same-site'), await asked('cross-site')]).toEqual([404, 404, 200]);
  });

  test('is not asked for anew while it is the same', async () => {
    const first = await fetch(fileAt('content/content.json'));
    const again = await fetch(fileAt('content/content.json'), {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });

    expect(again.status).toBe(304);
  });

  test('is given in part to who asks for a part', async () => {
    const whole = Buffer.from(await (await fetch(fileAt('content/images/dot.png'))).arrayBuffer());
    const part = async (range: string) => {
      const answer = await fetch(fileAt('content/images/dot.png'), { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const;
    };
    const size = PNG.length;

    expect(whole).toEqual(PNG);
    expect(await part('bytes=4-9')).toEqual([206, `bytes 4-9/${size}`, PNG.subarray(4, 10)]);
    expect(await part('bytes=60-')).toEqual([206, `bytes 60-${size - 1}/${size}`, PNG.subarray(60)]);
    expect(await part('bytes=-5')).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, PNG.subarray(-5)]);
    expect(await part('bytes=0-99999')).toEqual([206, `bytes 0-${size - 1}/${size}`, PNG]);
    expect((await part(`bytes=${size}-`)).slice(0, 2)).toEqual([416, `bytes */${size}`]);
    expect((await part('lines=1-2'))[0]).toBe(200);
  });

  test('is there for half a day at least and two at most', async () => {
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);

    expect((await fetch(fileAt('h5p.json', ago(12)))).status).toBe(200);
    expect((await fetch(fileAt('h5p.json', ago(37)))).status).toBe(404);
  });

  test.each([
    'none.json',
    '..%2f..%2fpackage.json',
    'content/%2e%2e/%2e%2e/h5p.json',
    'content%2fcontent.json%00',
    '%E0%A4%A',
    '',
  ])('is none at “%s”', async (path) => {
    expect([308, 400, 404]).toContain((await rawly(fileAt(path))).status);
  });

  test('answers a browser that asks first, as the player’s jQuery makes it', async () => {
    const answer = await rawly(fileAt('content/content.json'), {
      method: 'OPTIONS',
      headers: {
        origin: 'null',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-requested-with',
      },
    });

    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': expect.stringContaining('x-requested-with'),
        'access-control-allow-methods': expect.stringContaining('GET'),
      },
    });
  });
});

test('the files of the player are there, and fonts for an origin without a name', async () => {
  for (const path of ['main.bundle.js', 'frame.bundle.js', 'styles/h5p.css', 'fonts/h5p-core-30.woff2']) {
    const answer = await fetch(`${site.origin}/h5p/player/${path}`, { headers: { origin: 'null' } });
    expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
  }
  expect((await fetch(`${site.origin}/h5p/player/..%2fpackage.json`)).status).toBe(404);
});

describe('the page around the frame', () => {
  const address = `/api/h5p/${COURSE}/a-stamp`;

  test('is told where the frame is, and how far who is signed in has come', async () => {
    const ask = async (cookie = '') => (await fetch(site.origin + address, { headers: { cookie } })).json();

    expect(await ask()).toMatchObject({ title: 'A stamp', standing: null, state: null });
    const opened = (await ask(learner.cookie)) as { frame: string };
    expect(opened).toMatchObject({ standing: { isDone: false }, state: null });
    expect((await fetch(opened.frame)).status).toBe(200);
    expect((await fetch(`${site.origin}/api/h5p/${COURSE}/none`)).status).toBe(404);
  });

  test('keeps what is sent for who is signed in, and for nobody else', async () => {
    const statement = {
      actor: { mbox: 'mailto:victim@kervan.example' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      result: { score: { raw: 1, min: 0, max: 1 } },
    };
    const told = { key: crypto.randomUUID(), statement };
    const state = { package: kept.id, state: { '0': { state: '{"chosen":0}' } } };

    expect((await postJson(site.origin, `${address}/statements`, told)).status).toBe(401);
    expect((await postJson(site.origin, `${address}/state`, state)).status).toBe(401);
    const answer = await postJson(site.origin, `${address}/statements`, told, learner.cookie);
    expect([answer.status, await answer.json()]).toEqual([200, { score: 1, raw: 1, max: 1, isDone: true }]);
    expect((await postJson(site.origin, `${address}/state`, state, learner.cookie)).status).toBe(200);

    const rows = await store.read.select().from(store.t.statements);
    expect(rows.map((row) => [row.learner, (row.statement as { object: { id: string } }).object.id])).toEqual([
      [learner.person, `${site.origin}/h5p/activities/${COURSE}/a-stamp`],
    ]);
    const page = await (
      await fetch(`${site.origin}/en/learn/${COURSE}/h5p/a-stamp`, { headers: { cookie: learner.cookie } })
    ).text();
    expect(page).toContain('Best result: 1 of 1');
  });

  test('takes a longer state than other bodies, and no endless one', async () => {
    const send = (length: number) =>
      postJson(
        site.origin,
        `${address}/state`,
        { package: kept.id, state: { '0': { state: 'x'.repeat(length) } } },
        learner.cookie,
      );

    expect((await send(150_000)).status).toBe(200);
    expect((await send(230_000)).status).toBe(422);
    expect((await send(300_000)).status).toBe(413);
  });

  test('is where the address of a statement leads', async () => {
    const answer = await fetch(`${site.origin}/h5p/activities/${COURSE}/a-stamp`, {
      headers: { 'accept-language': 'ru' },
      redirect: 'manual',
    });

    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/ru/learn/${COURSE}/h5p/a-stamp`]);
  });

  test('shows licence and author, and says without a script what is missing', async () => {
    const page = await (await fetch(`${site.origin}/en/learn/${COURSE}/h5p/a-stamp`)).text();

    expect(page).toMatch(/href="https:\/\/creativecommons\.org\/licenses\/by-sa\/4\.0\/"/);
    expect(page).toContain('Aygün Limanlı');
    expect(page).toMatch(/<noscript>\s*<p>This exercise is played by a script/);
  });

  test('of a lesson leads who has no script to the exercise’s own page', async () => {
    const page = await (await fetch(`${site.origin}/en/courses/${COURSE}/corrections-and-reply`)).text();

    expect(page).toContain(`/en/learn/${COURSE}/h5p/correction-or-update`);
    expect((await fetch(`${site.origin}/en/learn/${COURSE}/h5p/correction-or-update`)).status).toBe(200);
  });
});

describe('the author’s page', () => {
  test('shows each package of her courses with licence, author, size and state', async () => {
    const page = await (await fetch(`${site.origin}/en/author/h5p`, { headers: { cookie: author.cookie } })).text();
    const row = page.slice(page.indexOf('/h5p/a-stamp"')).split('</li>')[0] ?? '';

    for (const said of ['CC BY-SA 4.0', 'Aygün Limanlı', 'kB', 'with a result', 'can be played'])
      expect(row).toContain(said);
    expect(row).toContain('Remove “A stamp”');
    expect(page).toContain('comes with the course');
  });

  test('names all that is wrong with a package, and keeps what was entered', async () => {
    const answer = await upload(author, packed({ 'x.exe': 'x', 'content/x.svg': '<svg onload="x"/>' }), {
      activity: 'not-taken',
    });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toMatch(/role="alert"[\s\S]*x\.exe[\s\S]*content\/x\.svg/);
    expect(page).toContain('value="not-taken"');
    expect(await findActivity(store, { course: COURSE, activity: 'not-taken' as ActivitySlug })).toBeUndefined();
  });

  test('asks for a file, and names a package after it where no name was chosen', async () => {
    const body = new URLSearchParams({ course: COURSE });
    const none = await fetch(`${site.origin}${PAGE}?_action=h5p.keep`, {
      method: 'POST',
      headers: { cookie: author.cookie, origin: site.origin },
      body,
    });
    expect(none.status).toBe(422);

    expect((await upload(author, packed(), { activity: '' })).status).toBe(303);
    expect((await findActivity(store, { course: COURSE, activity: 'a-stamp' as ActivitySlug }))?.title).toBe('A stamp');
  });

  test('is nobody else’s, and only an author’s file may be large', async () => {
    const others = [
      learner,
      await member('tutor'),
      await member('reviewer'),
      await member('issuer', 'altinkopru-media-register'),
    ];
    const large = Buffer.alloc(3 * 1024 * 1024);
    for (const { cookie } of others) {
      expect((await fetch(site.origin + PAGE, { headers: { cookie } })).status).toBe(404);
      expect((await upload({ ...learner, cookie }, packed(), { activity: 'taken-over' })).status).toBe(404);
      expect((await upload({ ...learner, cookie }, large)).status).toBe(413);
    }
    expect((await upload(author, large, { activity: 'large' })).status).toBe(422);
    expect(await findActivity(store, { course: COURSE, activity: 'taken-over' as ActivitySlug })).toBeUndefined();
  });

  test('lets an author of another institution neither see, replace nor remove', async () => {
    const stranger = await member('author', 'sarisu-university');
    const page = await (await fetch(site.origin + PAGE, { headers: { cookie: stranger.cookie } })).text();
    expect(page).not.toContain('a-stamp');

    expect((await upload(stranger, packed(), { activity: 'taken-over' })).status).toBe(422);
    expect((await remove(stranger, kept.id)).status).toBe(422);
    expect(await activitiesIn(store, [COURSE], 'upload')).not.toEqual([]);
  });

  test('removes a package, which is then played no more', async () => {
    await upload(author, packed({ 'content/content.json': '{"options":[]}' }), { activity: 'to-go' });
    const gone = (await findActivity(store, { course: COURSE, activity: 'to-go' as ActivitySlug })) as KeptPackage;
    const [frame, file] = [frameAt(new Date(), gone), fileAt('h5p.json', new Date(), gone)];
    expect((await fetch(file)).status).toBe(200);

    expect((await remove(author, gone.id)).status).toBe(303);

    expect((await fetch(frame)).status).toBe(404);
    expect((await fetch(file)).status).toBe(404);
    expect((await fetch(`${site.origin}/az/learn/${COURSE}/h5p/to-go`)).status).toBe(404);
  });

  function remove({ cookie }: Account, id: string): Promise<Response> {
    return fetch(`${site.origin}${PAGE}?_action=h5p.remove`, {
      method: 'POST',
      headers: { cookie, origin: site.origin },
      body: new URLSearchParams({ package: id }),
      redirect: 'manual',
    });
  }
});

test('with a host of its own for content, frames are there and pages may show them', async () => {
  const other = await startSite({ env: { CONTENT_ORIGIN: 'https://content.example' } });
  try {
    const page = await fetch(`${other.origin}/az`);
    const opened = (await (await fetch(`${other.origin}/api/h5p/${COURSE}/correction-or-update`)).json()) as {
      frame: string;
    };
    const frame = await fetch(opened.frame.replace('https://content.example', other.origin));

    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self' https://content.example");
    expect(opened.frame).toMatch(/^https:\/\/content\.example\/h5p\/frame\//);
    expect(frame.headers.get('content-security-policy')).toContain('script-src https://content.example/h5p/');
    expect(frame.headers.get('content-security-policy')).toContain(`frame-ancestors ${other.origin}`);
    expect(await frame.text()).toContain('https://content.example/h5p/content/');
  } finally {
    await other.stop();
  }
});
