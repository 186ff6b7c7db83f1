import type { AttemptId, BlockSlug, CourseSlug, ItemSlug, LessonSlug, NoteId } from '#db/ids.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { keepDraft } from '#domain/items/drafts.ts';
import { bookmark } from '#domain/notes/bookmarks.ts';
import { keepNote, removeNote } from '#domain/notes/notes.ts';
import type { Viewer } from '#domain/people/actors.ts';
import { findViewer, sessionCookie } from '#domain/people/sessions.ts';
import { personalPart } from '#domain/progress/personal.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { ok, type Result } from '#domain/result.ts';
import { isLocale, type Locale, preferredLocale } from '#i18n/locales.ts';
import { type MessageKey, translator } from '#i18n/translate.ts';
import { JSON_LIMIT } from './body.ts';
import { cookieOf } from './cookies.ts';
import { type Answer, type Call, type Endpoint, json, jsonBody } from './endpoint.ts';

type Body = Readonly<Record<string, unknown>>;
type Refusal = { code: string };

/** The endpoints of learning, met at every click: answered from prepared queries, before Astro. */
export const learning: readonly Endpoint[] = [
  { method: 'GET', path: '/api/me', handler: json(me) },
  post('/api/answers', async ({ store, viewer, body, language }) =>
    answerPractice(store, viewer?.learner, {
      course: text(body.course) as CourseSlug,
      item: text(body.item) as ItemSlug,
      language,
      key: text(body.key),
      response: body.response,
      took: body.took,
      seed: text(body.seed),
    }),
  ),
  signedIn('POST', '/api/places', async ({ store, viewer, body, language }) =>
    keepPlace(store, viewer.learner, { ...lessonOf(body), block: text(body.block) as BlockSlug, language }),
  ),
  signedIn('POST', '/api/readings', async ({ store, viewer, body, language }) => {
    const read = await readLesson(store, viewer.learner, lessonOf(body));
    if (!read.ok) return read;
    // What is left now, so that the page can say so.
    const personal = await personalPart(store, viewer.learner, { ...lessonOf(body), language });
    return ok({ ...read.value, left: personal?.left });
  }),
  signedIn('POST', '/api/notes', async ({ store, viewer, body, language }) =>
    keepNote(store, viewer.learner, {
      ...lessonOf(body),
      block: text(body.block) as BlockSlug,
      language,
      quote: text(body.quote),
      text: text(body.text),
    }),
  ),
  signedIn('DELETE', '/api/notes', async ({ store, viewer, body }) =>
    removeNote(store, viewer.learner, { note: text(body.id) as NoteId }),
  ),
  signedIn('POST', '/api/bookmarks', async ({ store, viewer, body }) =>
    bookmark(store, viewer.learner, { ...lessonOf(body), on: body.on === true }),
  ),
  signedIn('POST', '/api/drafts', async ({ store, viewer, body, language }) =>
    keepDraft(store, viewer.learner, {
      course: text(body.course) as CourseSlug,
      item: text(body.item) as ItemSlug,
      text: text(body.text),
      language,
    }),
  ),
  signedIn('POST', '/api/attempts', async ({ store, viewer, body, language }) => {
    const started = await startAttempt(store, viewer.learner, { course: text(body.course) as CourseSlug, language });
    // What was drawn stays here: the page that shows it renders the faces.
    return started.ok
      ? { ok: true, value: { id: started.value.id, dueAt: started.value.dueAt, places: started.value.items.length } }
      : started;
  }),
  signedIn('POST', '/api/attempts/:attempt/answers', async ({ store, viewer, body, language, params }) =>
    saveAnswer(store, viewer.learner, {
      attempt: params.attempt as AttemptId,
      place: Number.isInteger(body.place) ? Number(body.place) : -1,
      language,
      response: body.response,
      took: body.took,
    }),
  ),
  signedIn('POST', '/api/attempts/:attempt/submission', async ({ store, viewer, params }) =>
    submitAttempt(store, viewer.learner, { attempt: params.attempt as AttemptId }),
  ),
];

async function me(call: Call): Promise<Answer> {
  const viewer = await viewerOf(call);
  if (!viewer) return { status: 200, body: { viewer: null } };
  const who = {
    viewer: { id: viewer.person, name: viewer.name, roles: [...new Set(viewer.roles.map(({ role }) => role))] },
  };
  const course = call.query.get('course');
  if (!course) return { status: 200, body: who };
  const personal = await personalPart(call.store, viewer.learner, {
    course: course as CourseSlug,
    lesson: (call.query.get('lesson') ?? '') as LessonSlug,
    language: call.query.get('language') ?? viewer.locale,
  });
  return { status: 200, body: { ...who, ...personal } };
}

interface Asked<Who> extends Call {
  readonly viewer: Who;
  readonly body: Body;
  readonly language: string;
}

/** An endpoint that anyone may post JSON to; who is signed in comes along. */
function post(
  path: string,
  operation: (asked: Asked<Viewer | undefined>) => Promise<Result<unknown, Refusal>>,
  method: Endpoint['method'] = 'POST',
  limit = JSON_LIMIT,
): Endpoint {
  return {
    method,
    path,
    handler: jsonBody(async (call, given) => {
      const body = (typeof given === 'object' && given !== null ? given : {}) as Body;
      const viewer = await viewerOf(call);
      const language = isLocale(text(body.language)) ? text(body.language) : (viewer?.locale ?? 'en');
      return answerOf(await operation({ ...call, viewer, body, language }), localeOf(call, body));
    }, limit),
  };
}

/** An endpoint for signed-in people; others are answered 401 `signed-out`. A body may have 64 KB, or `limit`. */
export function signedIn(
  method: Endpoint['method'],
  path: string,
  operation: (asked: Asked<Viewer>) => Promise<Result<unknown, Refusal>>,
  limit = JSON_LIMIT,
): Endpoint {
  return post(
    path,
    async (asked) =>
      asked.viewer ? operation({ ...asked, viewer: asked.viewer }) : { ok: false, refusal: { code: 'signed-out' } },
    method,
    limit,
  );
}

export function answerOf(result: Result<unknown, Refusal>, locale: Locale): Answer {
  if (result.ok) return { status: 200, body: result.value };
  const { code } = result.refusal;
  const status = code === 'signed-out' ? 401 : code.startsWith('no-such-') ? 404 : 422;
  return { status, body: { refusal: result.refusal, message: translator(locale)(`refusal.${code}` as MessageKey) } };
}

export function viewerOf({ request, store, settings }: Call): Promise<Viewer | undefined> {
  const { name } = sessionCookie(settings.origin);
  return findViewer(store, cookieOf(request.headers.cookie, name));
}

/** The language a refusal is said in: that of the page that asked. */
function localeOf({ request }: Call, body: Body): Locale {
  const asked = text(body.language);
  return isLocale(asked) ? asked : preferredLocale(request.headers['accept-language']);
}

function lessonOf(body: Body) {
  return { course: text(body.course) as CourseSlug, lesson: text(body.lesson) as LessonSlug };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
