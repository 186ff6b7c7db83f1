import { globSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { InstitutionId } from '#db/ids.ts';
import { awardBatch } from '#domain/batches/award.ts';
import { prepareBatch } from '#domain/batches/prepare.ts';
import { startBatch } from '#domain/batches/steer.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { inviteMember } from '#domain/institutions/invite.ts';
import { ITEM_TYPES } from '#domain/items/types.ts';
import type { Administrator } from '#domain/people/actors.ts';
import { requestEmailChange } from '#domain/people/change-email.ts';
import { confirmSignUp } from '#domain/people/confirm.ts';
import { requestReset } from '#domain/people/reset.ts';
import { actorsOf } from '#domain/people/roles.ts';
import { signUp } from '#domain/people/sign-up.ts';
import { registerPage } from '#domain/register/list.ts';
import type { Stage } from './browser.ts';
import { aBeginner, aGraduate, aSitter, played, value } from './cast.ts';
import { someDealings } from './dealings.ts';
import { everyItem } from './every-item.ts';
import { EXAM } from './exams.ts';
import { solve } from './exercises.ts';
import { aKeptPackage } from './h5p.ts';
import { pointer } from './hands.ts';
import { linkInLetter } from './letters.ts';
import { anAccount, aSignUp, aVisitor, PASSWORD } from './members.ts';
import { somePanels } from './panels.ts';
import { somePortfolios } from './shown-portfolios.ts';
import { someSittings } from './sittings.ts';
import {
  answerFirst,
  checkForeign,
  openMenus,
  previewTemplate,
  refuseTemplate,
  sendUnfilled,
  sendUnknown,
  sendUnknownList,
  untilPlaying,
  writeNote,
} from './states.ts';
import { COURSE } from './traveller.ts';
import { CAPSTONE, someWorks } from './works.ts';

/** One page as one person comes to it. */
export interface Visit {
  readonly as: 'anonymous' | 'learner' | 'author' | 'tutor' | 'issuer' | 'administrator';
  /** Below the language, `/courses`; whole where the address has no language, `/c/…`. */
  readonly path: string;
  readonly cookie?: string;
  /** 200 unless said. */
  readonly status?: number;
  /** Nobody comes to this address: the page is the answer to what was refused at another. */
  readonly isAnswerToOther?: true;
  /** The page that is looked at in the end, where it is another. */
  readonly shown?: string;
  /** What is done on the page before it is looked at, with what it is called. */
  readonly state?: string;
  readonly first?: (page: Page) => Promise<void>;
  /** The page asks nobody who is there: it waits for no `/api/me`. */
  readonly isImpersonal?: true;
  /** Built as another page that is read by axe: here only width, headings and console are looked at. */
  readonly isAlike?: true;
  /** Seen on a wide or on a narrow screen alone; on both unless said. */
  readonly on?: 'wide' | 'narrow';
}

/** Every page of `src/pages`, for each role that may see it, some of them in more than one state. */
export async function visitsOf(stage: Stage): Promise<Visit[]> {
  return [
    ...anonymousVisits(),
    ...(await letterVisits(stage)),
    ...(await learnerVisits(stage)),
    ...(await authorVisits(stage)),
    ...(await tutorVisits(stage)),
    ...(await issuerVisits(stage)),
    ...(await deskVisits(stage)),
    ...(await dealingVisits(stage)),
    ...(await workVisits(stage)),
    ...(await examVisits(stage)),
    ...(await portfolioVisits(stage)),
    ...(await panelVisits(stage)),
    ...(await administratorVisits(stage)),
  ];
}

/** The files of `src/pages` that answer pages, as patterns of paths. */
export function pagePatterns(): { file: string; pattern: RegExp }[] {
  return globSync('**/*.astro', { cwd: 'src/pages' }).map((file) => {
    const path = file.replace(/(\/index)?\.astro$/, '').replace(/[.*+?^${}()|]/g, '\\$&');
    return { file, pattern: new RegExp(`^/${path.replace(/\[\w+\]/g, '[^/]+')}$`) };
  });
}

/** Every type of exercise in the gallery, and one of each by itself when it is answered. */
function exerciseVisits(): Visit[] {
  const items = everyItem();
  return ITEM_TYPES.flatMap((type): Visit[] => {
    const item = items.find(({ keys, words }) => keys.type === type && keys.use === 'practice' && words.az);
    if (!item) throw new Error(`Nobody has written an exercise of the type ${type}`);
    const path = `/exercises/${item.course}/${item.keys.id}`;
    const first = (page: Page) => solve(pointer, page.locator(`article#${item.keys.id}`), item, 'en');
    return [
      { as: 'anonymous', path: `/gallery/${type}`, on: 'narrow' },
      { as: 'anonymous', path, state: 'answered', first, on: 'wide' },
    ];
  });
}

const CHILDRENS = '/young-news-detectives';
/** Of the teacher packs one is seen for all, with what stands beside them. */
const OTHER_PACKS = /^\/packs\/(?!leave-the-page|lesson-plan|rubrics)/;

/** The pages of the children's course, with one mission for all: `children.test.ts` plays more of them. */
function childrensVisits(): Visit[] {
  const answer = (page: Page) => page.locator('#red-slide [data-option=vote]').click();
  const visit = { as: 'anonymous', isImpersonal: true } as const;
  return [
    ...['', '/badge', '/guide'].map((path): Visit => ({ ...visit, path: CHILDRENS + path })),
    { ...visit, path: `${CHILDRENS}/fact-or-opinion` },
    { ...visit, path: `${CHILDRENS}/fact-or-opinion#red-slide`, state: 'answered', first: answer },
  ];
}

/** Lessons are built alike: those of one course are read on every screen, of the others for what does not fit on the narrow one. */
function seenOnce(path: string): Pick<Visit, 'on' | 'isAlike'> {
  const isOther = /^\/(courses|packs)\/[^/]+\/[^/]+$/.test(path) && !path.startsWith(`/courses/${COURSE}/`);
  return isOther ? { on: 'narrow', isAlike: true } : {};
}

function anonymousVisits(): Visit[] {
  const built = globSync('az/**/index.html', { cwd: 'dist/client' }).map((file) =>
    file.replace(/^az|\/index\.html$/g, ''),
  );
  const isStatus = (path: string) => /^\/\d{3}$/.test(path);
  const prerendered = built
    .filter((path) => !isStatus(path) && !path.startsWith(CHILDRENS) && !OTHER_PACKS.test(path))
    .map((path): Visit => ({ as: 'anonymous', path, ...seenOnce(path) }));
  const statuses = built
    .filter(isStatus)
    .map((path): Visit => ({ as: 'anonymous', path, status: Number(path.slice(1)), isAnswerToOther: true }));
  const plain = [
    '/search',
    '/search?q=m%C9%99nb%C9%99',
    '/search?q=qqqq',
    '/verify',
    '/sign-in',
    '/sign-in?to=%2Faz%2Flearn',
    '/sign-up',
    '/reset',
    '/sign-out',
    `/learn/${COURSE}/why-standards`,
  ];
  return [
    ...prerendered,
    ...statuses,
    ...childrensVisits(),
    ...plain.map((path): Visit => ({ as: 'anonymous', path })),
    ...exerciseVisits(),
    { as: 'anonymous', path: '/no-such-page', status: 404 },
    { as: 'anonymous', path: '/c/NOSUCHCODE', status: 404 },
    { as: 'anonymous', path: '/verify?number=TMG-1', status: 422 },
    { as: 'anonymous', path: '/verify', state: 'another site’s certificate checked', first: checkForeign },
    { as: 'anonymous', path: '/confirm/nothing', status: 410 },
    { as: 'anonymous', path: '/confirm/address/nothing', status: 410 },
    { as: 'anonymous', path: '/confirm/guardian/nothing', status: 410 },
    { as: 'anonymous', path: '/reset/nothing', status: 410 },
    {
      as: 'anonymous',
      path: `/courses/${COURSE}/why-standards`,
      state: 'read by nobody who is known',
      first: sendUnknown,
      shown: '/learn/resend',
    },
    { as: 'anonymous', path: '', state: 'menus open', first: openMenus },
    { as: 'anonymous', path: '/sign-up', state: 'refused', first: (page) => sendUnfilled(page) },
    { as: 'anonymous', path: '/sign-in', state: 'refused', first: (page) => sendUnfilled(page) },
    { as: 'anonymous', path: `/courses/${COURSE}/why-standards`, state: 'answered', first: answerFirst },
  ];
}

/** The pages that letters lead to. */
async function letterVisits({ store, site }: Stage): Promise<Visit[]> {
  const visitor = aVisitor();
  const link = async (to: string) => new URL(await linkInLetter(site.data, to)).pathname.replace(/^\/az/, '');
  value(await signUp(store, visitor, aSignUp({ email: 'new@yol.example' })));
  const child = {
    email: 'child@yol.example',
    guardianEmail: 'guardian@yol.example',
    birthYear: new Date().getFullYear() - 15,
  };
  value(await signUp(store, visitor, aSignUp(child)));
  const learner = await anAccount(store, { email: 'here@yol.example' });
  await requestReset(store, visitor, { email: learner.email });
  value(await requestEmailChange(store, learner, { email: 'there@yol.example', password: PASSWORD }));
  const { learner: administrator } = await played({ store, site } as Stage, 'administrator');
  const [institution] = await store.read.select().from(store.t.institutions);
  const invitation = {
    institution: institution?.id as InstitutionId,
    email: 'invited@yol.example',
    role: 'author' as const,
    locale: 'az' as const,
  };
  value(
    await inviteMember(store, { role: 'administrator', person: administrator.person } as Administrator, invitation),
  );
  value(
    await confirmSignUp(store, visitor, {
      secret: (await link(child.email)).split('/').at(-1) ?? '',
      password: PASSWORD,
    }),
  );
  const addresses = ['new@yol.example', learner.email, 'there@yol.example', 'invited@yol.example', child.guardianEmail];
  return Promise.all(addresses.map(async (to): Promise<Visit> => ({ as: 'anonymous', path: await link(to) })));
}

async function learnerVisits(stage: Stage): Promise<Visit[]> {
  const { cookie } = await played(stage, 'learner', 'aylin@kervan.example');
  const [graduate, sitter] = [await aGraduate(stage, COURSE), await aSitter(stage, COURSE)];
  const beginner = await aBeginner(stage, COURSE);
  const as = 'learner' as const;
  const own = [
    '',
    '/courses',
    `/courses/${COURSE}`,
    `/courses/${COURSE}/why-standards`,
    `/courses/${COURSE}/fair-headlines`,
    `/courses/${COURSE}/standards-audit`,
    '/learn',
    `/learn/${COURSE}`,
  ];
  const rooms = [
    `/learn/${COURSE}/why-standards`,
    `/learn/${COURSE}/standards-audit`,
    `/learn/${COURSE}/assessment`,
    '/certificates',
    '/account',
    '/account/security',
    '/account/data',
    '/sign-out',
    '/sign-in',
    '/work',
  ];
  return [
    ...[...own, ...rooms].map((path): Visit => ({ as, path, cookie })),
    { as, path: `/courses/${COURSE}/why-standards`, cookie, state: 'writing a note', first: writeNote },
    {
      as,
      path: `/learn/${COURSE}/why-standards`,
      cookie,
      state: 'note refused',
      first: (page) => sendUnfilled(page, page.locator('form#note')),
    },
    { as, path: `/learn/${COURSE}/pretest`, cookie: beginner.cookie },
    { as, path: '', cookie, state: 'menus open', first: openMenus },
    {
      as,
      path: '/account',
      cookie,
      state: 'refused',
      first: (page) => sendUnfilled(page, page.locator('#certificate-name form')),
    },
    { as, path: '/account/security', cookie, state: 'refused', first: (page) => sendUnfilled(page) },
    { as, path: '/account/data', cookie, state: 'refused', first: (page) => sendUnfilled(page) },
    { as, path: `/learn/${COURSE}/assessment/${sitter.attempt}`, cookie: sitter.cookie },
    { as, path: `/learn/${COURSE}/assessment`, cookie: sitter.cookie },
    { as, path: `/learn/${COURSE}/assessment/${graduate.attempt}`, cookie: graduate.cookie },
    ...['/learn', `/learn/${COURSE}`, '/certificates', '/certificates/transcript'].map(
      (path): Visit => ({ as, path, cookie: graduate.cookie }),
    ),
    { as: 'anonymous', path: `/c/${graduate.code}` },
  ];
}

/** An exercise that enough people of the demonstration have tried. */
const ANSWERED = 'first-duty';

/** The author's packages: one of hers, one that came with the course, one that is refused. */
async function authorVisits(stage: Stage): Promise<Visit[]> {
  const { learner, cookie } = await played(stage, 'author');
  await aKeptPackage(stage.store, learner.person, COURSE);
  const as = 'author' as const;
  return [
    ...['/author/h5p', '/work'].map((path): Visit => ({ as, path, cookie })),
    {
      as,
      path: '/author/h5p',
      cookie,
      state: 'refused',
      first: (page) => sendUnfilled(page, page.locator('form[action*="h5p.keep"]')),
    },
    { as: 'anonymous', path: `/learn/${COURSE}/h5p/a-stamp`, state: 'playing', first: untilPlaying },
  ];
}

async function tutorVisits(stage: Stage): Promise<Visit[]> {
  const { cookie } = await played(stage, 'tutor', 'aygun@tan.example');
  const { learner } = await played(stage, 'learner', 'ruslan@bozkir-fm.example');
  const desk = `/tutor/${COURSE}`;
  const statistics = ['items', 'items?order=time', `items/${ANSWERED}`, 'assessment', 'research'].map(
    (page) => `${desk}/${page}`,
  );
  return ['', '/work', '/tutor', desk, `${desk}/learners/${learner.person}`, `${desk}/attempts`, ...statistics].map(
    (path): Visit => ({ as: 'tutor', path, cookie }),
  );
}

async function issuerVisits(stage: Stage): Promise<Visit[]> {
  const { cookie } = await played(stage, 'issuer', 'orxan@media-register.example');
  const as = 'issuer' as const;
  const { accreditations } = stage.store.t;
  const [decision] = await stage.store.read.select({ id: accreditations.id }).from(accreditations);
  const refusedFor = (action: string) => (page: Page) => sendUnfilled(page, page.locator(`form[action*="${action}"]`));
  return [
    { as: 'anonymous', path: '/accreditations' },
    { as: 'anonymous', path: `/accreditations?course=${COURSE}` },
    { as: 'anonymous', path: `/accreditations/${decision?.id}` },
    { as, path: '/issuer/accreditations', cookie },
    { as, path: '/issuer/accreditations', cookie, state: 'refused', first: refusedFor('accreditations.give') },
    { as, path: `/issuer/accreditations/${decision?.id}`, cookie },
    {
      as,
      path: `/issuer/accreditations/${decision?.id}`,
      cookie,
      state: 'withdrawal refused',
      first: refusedFor('accreditations.withdraw'),
    },
    { as, path: '/issuer/recognitions', cookie },
    { as, path: '/issuer/recognitions', cookie, state: 'refused', first: refusedFor('recognitions.give') },
    { as, path: '/issuer/programs', cookie },
    { as, path: '/issuer/template', cookie },
    { as, path: '/issuer/template', cookie, state: 'previewed', first: previewTemplate },
    { as, path: '/issuer/template', cookie, state: 'refused', first: refuseTemplate },
    {
      as,
      path: '/issuer/programs',
      cookie,
      state: 'refused',
      first: (page) => sendUnfilled(page, page.locator('form[action*="makeToken"]')),
    },
  ];
}

/** The exam as anybody reads it, and as its candidates come to it: before, during and after the written part. */
async function examVisits(stage: Stage): Promise<Visit[]> {
  const home = `/exams/${EXAM}`;
  const candidate = await played(stage, 'learner', 'dilnoza@kervan.example');
  const newcomer = await played(stage, 'learner', 'aylin@kervan.example');
  const [running, over] = await someSittings(stage.store);
  const as = 'learner' as const;
  return [
    ...[home, `${home}/specimen`, `${home}/reports`, `${home}/reports/${new Date().getUTCFullYear()}`].map(
      (path): Visit => ({ as: 'anonymous', path }),
    ),
    { as, path: home, cookie: newcomer.cookie },
    { as, path: home, cookie: candidate.cookie },
    ...[running, over].map(({ cookie, attempt }): Visit => ({ as, path: `${home}/sittings/${attempt}`, cookie })),
  ];
}

/** Judged work in its states, as its writers and a tutor come to it. */
async function workVisits(stage: Stage): Promise<Visit[]> {
  const { author, reader, taken, fresh, decided, waiting } = await someWorks(stage.store);
  const { cookie } = await played(stage, 'tutor', 'aygun@tan.example');
  const path = `/learn/${COURSE}/work/${CAPSTONE}`;
  const desk = `/tutor/${COURSE}/works`;
  const as = 'learner' as const;
  const refusedFor = (action: string) => (page: Page) => sendUnfilled(page, page.locator(`form[action*="${action}"]`));
  return [
    { as, path, cookie: fresh.cookie, state: 'nothing handed in' },
    { as, path, cookie: fresh.cookie, state: 'handing in refused', first: refusedFor('reviews.handIn') },
    { as, path, cookie: author.cookie, state: 'decided' },
    { as, path, cookie: reader.cookie, state: 'a work taken' },
    { as, path, cookie: reader.cookie, state: 'review refused', first: refusedFor('reviews.give') },
    { as, path, cookie: taken.cookie, state: 'waiting' },
    ...[desk, `${desk}?state=with-peers`, `${desk}/${decided}`, `${desk}/${waiting}`].map(
      (address): Visit => ({ as: 'tutor', path: address, cookie }),
    ),
    { as: 'tutor', path: `${desk}/${waiting}`, cookie, state: 'marks refused', first: refusedFor('reviews.mark') },
  ];
}

/** Panels that judge an exam, as their judges, their chair and everybody come to them. */
async function panelVisits(stage: Stage): Promise<Visit[]> {
  const chair = await played(stage, 'author', 'nigar@altinkopru.example');
  const author = (await actorsOf(stage.store, chair.learner.person)).find((actor) => actor.role === 'author');
  if (!author) throw new Error('The demonstration has no author.');
  const { closed, running, judge, finished, newcomer } = await somePanels(stage.store, author);
  const { cookie } = chair;
  const path = `/panels/${running}`;
  const refusedFor = (action: string) => (page: Page) => sendUnfilled(page, page.locator(`form[action*="${action}"]`));
  return [
    { as: 'learner', path: '/panels', cookie: judge.cookie },
    { as: 'author', path: '/panels', cookie },
    { as: 'author', path: '/panels', cookie, state: 'opening refused', first: refusedFor('panels.open') },
    { as: 'learner', path, cookie: newcomer.cookie, state: 'nothing promised' },
    { as: 'learner', path, cookie: judge.cookie, state: 'in the middle of the second round' },
    { as: 'learner', path, cookie: finished.cookie, state: 'limits refused', first: refusedFor('panels.setLimits') },
    { as: 'author', path: `${path}/chair`, cookie },
    { as: 'author', path: `/panels/${closed}/chair`, cookie },
    { as: 'author', path: `${path}/report`, cookie, state: 'open' },
    { as: 'anonymous', path: `/panels/${closed}/report` },
  ];
}

/** Portfolios in their states, as candidates and a tutor come to them. */
async function portfolioVisits(stage: Stage): Promise<Visit[]> {
  const { fresh, waiting, passed, failed } = await somePortfolios(stage.store);
  const { cookie } = await played(stage, 'tutor', 'aygun@tan.example');
  const path = `/exams/${EXAM}/portfolio`;
  const desk = '/tutor/portfolios';
  const refusedFor = (action: string) => (page: Page) => sendUnfilled(page, page.locator(`form[action*="${action}"]`));
  const interview = refusedFor('portfolios.noteInterview');
  return [
    { as: 'learner', path, cookie: fresh.cookie, state: 'nothing handed in' },
    { as: 'learner', path, cookie: fresh.cookie, state: 'refused', first: refusedFor('portfolios.handIn') },
    { as: 'learner', path, cookie: waiting.cookie, state: 'waiting' },
    { as: 'learner', path, cookie: passed.cookie, state: 'passed' },
    { as: 'learner', path, cookie: failed.cookie, state: 'failed' },
    { as: 'tutor', path: desk, cookie },
    { as: 'tutor', path: `${desk}/${waiting.portfolio}`, cookie },
    {
      as: 'tutor',
      path: `${desk}/${waiting.portfolio}`,
      cookie,
      state: 'refused',
      first: refusedFor('portfolios.mark'),
    },
    { as: 'tutor', path: `${desk}/${passed.portfolio}`, cookie, state: 'decided' },
    { as: 'tutor', path: `${desk}/${passed.portfolio}`, cookie, state: 'interview refused', first: interview },
  ];
}

/** What becomes of certificates, as everybody, the holder and the issuer come to it. */
async function dealingVisits(stage: Stage): Promise<Visit[]> {
  const { issuer, suspended, revoked, corrected, shared } = await someDealings(stage);
  const { cookie } = issuer;
  const refusedFor = (action: string) => (page: Page) => sendUnfilled(page, page.locator(`form[action*="${action}"]`));
  return [
    ...[suspended, revoked, corrected].map(({ code }): Visit => ({ as: 'anonymous', path: `/c/${code}` })),
    { as: 'anonymous', path: `/s/${shared.token}` },
    { as: 'anonymous', path: `/s/${'x'.repeat(27)}`, status: 410 },
    ...[suspended, revoked, corrected, shared].map(
      ({ serial, cookie: hers }): Visit => ({ as: 'learner', path: `/certificates/${serial}`, cookie: hers }),
    ),
    {
      as: 'learner',
      path: `/certificates/${shared.serial}`,
      cookie: shared.cookie,
      state: 'link refused',
      first: refusedFor('shares.make'),
    },
    { as: 'issuer', path: '/issuer/corrections', cookie },
    { as: 'issuer', path: `/issuer/corrections?number=${shared.serial}`, cookie },
    { as: 'issuer', path: '/issuer/appeals', cookie },
    {
      as: 'issuer',
      path: '/issuer/appeals',
      cookie,
      state: 'answer refused',
      first: refusedFor('appeals.answer'),
    },
  ];
}

/** The register, who can be awarded, and bulk awards: one in its dry run, one that is done. */
async function deskVisits(stage: Stage): Promise<Visit[]> {
  const { store, site } = stage;
  const { learner, cookie } = await played(stage, 'issuer', 'orxan@media-register.example');
  const issuer = (await actorsOf(store, learner.person)).find((actor) => actor.role === 'issuer');
  const version = await newestVersion(store, COURSE);
  if (!issuer || !version) throw new Error('The demonstration has no issuer or no course.');
  const [awarded, waiting] = [await aGraduate(stage, COURSE), await aGraduate(stage, COURSE)];
  const wanted = (list: string) => ({ list, leaveOutUnknown: false });
  const prepare = async (person: string) =>
    value(await prepareBatch(store, issuer, { version: version.id, wanted: wanted(person) }));
  const [done, dry] = [await prepare(awarded.learner.person), await prepare(waiting.learner.person)];
  value(await startBatch(store, issuer, { batch: done, origin: site.origin }));
  await awardBatch(store, { batch: done, origin: site.origin });
  const { entries } = await registerPage(store, issuer, { filters: { batch: done } });
  const as = 'issuer' as const;
  const eligible = `/issuer/eligible/${version.id}`;
  const pages = ['/work', '/issuer/register', '/issuer/register?state=revoked', '/issuer/eligible', '/issuer/batches'];
  const ones = [
    '/issuer/eligible?name=qqqq',
    `/issuer/register/${entries[0]?.serial}`,
    `${eligible}/${waiting.learner.person}`,
    `${eligible}/${awarded.learner.person}`,
    `/issuer/batches/${dry}`,
    `/issuer/batches/${done}`,
  ];
  return [
    ...[...pages, ...ones].map((path): Visit => ({ as, path, cookie })),
    {
      as,
      path: `${eligible}/${waiting.learner.person}`,
      cookie,
      state: 'note refused',
      first: (page) => sendUnfilled(page, page.locator('form[action*="noteIdentity"]')),
    },
    { as, path: '/issuer/batches', cookie, state: 'list refused', first: sendUnknownList },
  ];
}

async function administratorVisits(stage: Stage): Promise<Visit[]> {
  const { cookie } = await played(stage, 'administrator');
  const [institution] = await stage.store.read.select().from(stage.store.t.institutions);
  return [
    '',
    '/work',
    '/admin/institutions',
    `/admin/institutions/${institution?.slug}`,
    '/admin/people',
    '/admin/audit',
    '/admin/mails',
    '/admin/mails/confirm-email',
  ].map((path): Visit => ({ as: 'administrator', path, cookie }));
}
