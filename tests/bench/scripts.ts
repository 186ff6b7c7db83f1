import type { Asking, Script } from './connection.ts';

/** Plans go to the process that makes the load, so they are plain values. */
export type Plan =
  /** One address again and again. */
  | { kind: 'page'; path: string; cookies?: readonly string[] }
  /** Each address once, then from the beginning. */
  | { kind: 'pages'; paths: readonly string[] }
  /** A lesson as a signed-in learner meets it: the page, then her own part. */
  | { kind: 'view'; page: string; personal: string; cookies: readonly string[] }
  /** Answers to the places of a running attempt, by its learner. */
  | { kind: 'answer'; sittings: readonly { cookie: string; attempt: string }[]; places: number }
  /** Practice: each answer a new try. */
  | { kind: 'practice'; cookies: readonly string[]; course: string; items: readonly string[] }
  /** A whole attempt: start, each answer, submit; each by the next learner. */
  | { kind: 'attempt'; cookies: readonly string[]; course: string; places: number }
  /** The form of the sign-in page, posted as a browser does. */
  | { kind: 'sign-in'; path: string; bodies: readonly string[] };

/** A response that has the shape of every type of item, so that any place takes it. */
const RESPONSE = {
  chosen: ['a', 'b'],
  order: ['first', 'second', 'third', 'fourth'],
  pairs: { one: 'a', two: 'b', three: 'c' },
  gaps: { one: 'newsroom', two: 'correction' },
  text: 'A source is named unless naming it does harm.',
};

/** What connection `which` of `many` asks. */
export function scriptOf(plan: Plan, which: number, many: number, origin: string): Script {
  const ask = asker(origin);
  switch (plan.kind) {
    case 'page':
      return page(ask('GET', plan.path, { cookie: plan.cookies?.[which % plan.cookies.length] }));
    case 'pages':
      return pages(
        plan.paths.map((path) => ask('GET', path)),
        which,
      );
    case 'view':
      return view(
        ask('GET', plan.page),
        plan.cookies.filter((_, i) => i % many === which).map((cookie) => ask('GET', plan.personal, { cookie })),
      );
    case 'answer':
      return answers(ask, plan, which);
    case 'practice':
      return practice(ask, plan, which);
    case 'attempt':
      return attempts(ask, plan, which, many);
    case 'sign-in':
      return pages(
        plan.bodies.filter((_, i) => i % many === which).map((form) => ask('POST', plan.path, { form })),
        0,
      );
  }
}

function* page(asking: Asking): Script {
  const same = { ...asking, ends: true, same: true as const };
  for (;;) yield same;
}

function* pages(askings: readonly Asking[], first: number): Script {
  for (let i = first; ; i++) yield { ...(askings[i % askings.length] as Asking), ends: true };
}

function* view(lesson: Asking, personal: readonly Asking[]): Script {
  const same = { ...lesson, same: true as const };
  for (let i = 0; ; i++) {
    yield same;
    yield { ...(personal[i % personal.length] as Asking), ends: true };
  }
}

function* answers(ask: Asker, { sittings, places }: Extract<Plan, { kind: 'answer' }>, which: number): Script {
  const { cookie, attempt } = sittings[which % sittings.length] as { cookie: string; attempt: string };
  const askings = Array.from({ length: places }, (_, place) =>
    ask('POST', `/api/attempts/${attempt}/answers`, { cookie, json: { place, language: 'en', response: RESPONSE } }),
  );
  return yield* pages(askings, which);
}

function* practice(ask: Asker, { cookies, course, items }: Extract<Plan, { kind: 'practice' }>, which: number): Script {
  const cookie = cookies[which % cookies.length];
  const start = Date.now().toString(36);
  for (let i = 0; ; i++) {
    const item = items[(which + i) % items.length];
    const json = {
      course,
      item,
      language: 'en',
      seed: `seed-${i}`,
      key: `bench-${start}-${which}-${i}`,
      response: RESPONSE,
    };
    yield { ...ask('POST', '/api/answers', { cookie, json }), ends: true };
  }
}

function* attempts(
  ask: Asker,
  { cookies, course, places }: Extract<Plan, { kind: 'attempt' }>,
  which: number,
  many: number,
): Script {
  for (let i = which; ; i += many) {
    const cookie = cookies[i % cookies.length];
    const { body } = yield {
      ...ask('POST', '/api/attempts', { cookie, json: { course, language: 'en' } }),
      reads: true,
    };
    const { id } = JSON.parse(body.toString('utf8')) as { id: string };
    for (let place = 0; place < places; place++) {
      yield ask('POST', `/api/attempts/${id}/answers`, { cookie, json: { place, language: 'en', response: RESPONSE } });
    }
    yield { ...ask('POST', `/api/attempts/${id}/submission`, { cookie, json: {} }), ends: true };
  }
}

type Asker = (
  method: 'GET' | 'POST',
  path: string,
  sent?: { cookie?: string | undefined; json?: unknown; form?: string },
) => Asking;

/** Makes requests as a browser sends them, with fewer headers. */
function asker(origin: string): Asker {
  const host = new URL(origin).host;
  return (method, path, { cookie, json, form } = {}) => {
    const body = json === undefined ? form : JSON.stringify(json);
    const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `host: ${host}`,
      'accept-encoding: gzip, deflate, br, zstd',
      ...(cookie ? [`cookie: session=${cookie}`] : []),
      ...(body === undefined
        ? []
        : [`origin: ${origin}`, `content-type: ${type}`, `content-length: ${Buffer.byteLength(body)}`]),
    ];
    return { bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`) };
  };
}
