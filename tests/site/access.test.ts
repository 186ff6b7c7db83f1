import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import type { Role } from '#db/tables/memberships.ts';
import { certificateLog } from '#server/certificate-log.ts';
import { endpoints } from '#server/endpoints.ts';
import { issuers } from '#server/issuers.ts';
import { anAccount, storeIn } from '#tests/support/accounts.ts';
import { rowCounts } from '#tests/support/counts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards';
const EXAM = 'journalism-ai-certificate';
const WHO = [
  'anonymous',
  'learner',
  'author',
  'tutor',
  'tutor-elsewhere',
  'reviewer',
  'issuer',
  'administrator',
] as const;
type Who = (typeof WHO)[number];

/** Who may see a page or send a form. Others signed in find nothing; who is signed out is sent to sign in. */
type Access = 'everyone' | 'signed-in' | 'tutor' | 'examiner' | 'issuer' | 'administrator' | 'author';

/** Every page that is rendered per request, with an address that exists. A page without an entry fails the test. */
const PAGES: Record<string, { access: Access; path: string; status?: number }> = {
  'accreditations/[accreditation].astro': { access: 'everyone', path: '/az/accreditations/NOBODYS', status: 404 },
  'accreditations/[accreditation].json.ts': {
    access: 'everyone',
    path: '/az/accreditations/NOBODYS.json',
    status: 404,
  },
  'accreditations/index.astro': { access: 'everyone', path: `/az/accreditations?course=${COURSE}` },
  'account/data.astro': { access: 'signed-in', path: '/az/account/data' },
  'account/export.zip.ts': { access: 'signed-in', path: '/az/account/export.zip' },
  'account/index.astro': { access: 'signed-in', path: '/az/account' },
  'account/passkey.ts': { access: 'signed-in', path: '/az/account/passkey', status: 404 },
  'account/security.astro': { access: 'signed-in', path: '/az/account/security' },
  'admin/audit.astro': { access: 'administrator', path: '/az/admin/audit' },
  'admin/index.ts': { access: 'administrator', path: '/az/admin', status: 303 },
  'admin/institutions/[institution].astro': {
    access: 'administrator',
    path: '/az/admin/institutions/altinkopru-university',
  },
  'admin/institutions/index.astro': { access: 'administrator', path: '/az/admin/institutions' },
  'admin/mails/[kind].astro': { access: 'administrator', path: '/az/admin/mails/confirm-email' },
  'admin/mails/[kind].html.ts': { access: 'administrator', path: '/az/admin/mails/confirm-email.html' },
  'admin/mails/index.astro': { access: 'administrator', path: '/az/admin/mails' },
  'admin/people.astro': { access: 'administrator', path: '/az/admin/people' },
  'author/h5p.astro': { access: 'author', path: '/az/author/h5p' },
  'author/index.ts': { access: 'author', path: '/az/author', status: 303 },
  'panels/[panel]/chair.astro': { access: 'author', path: '/az/panels/NOBODYS/chair', status: 404 },
  'panels/[panel]/index.astro': { access: 'signed-in', path: '/az/panels/NOBODYS', status: 404 },
  'panels/[panel]/report.astro': { access: 'everyone', path: '/az/panels/NOBODYS/report', status: 404 },
  'panels/index.astro': { access: 'signed-in', path: '/az/panels' },
  'certificates/[serial].astro': { access: 'signed-in', path: '/az/certificates/NOBODYS', status: 404 },
  'certificates/index.astro': { access: 'signed-in', path: '/az/certificates' },
  'certificates/transcript.astro': { access: 'signed-in', path: '/az/certificates/transcript' },
  'certificates/transcript.json.ts': { access: 'signed-in', path: '/az/certificates/transcript.json' },
  'exams/[exam]/index.astro': { access: 'everyone', path: `/az/exams/${EXAM}` },
  'exams/[exam]/specimen.astro': { access: 'everyone', path: `/az/exams/${EXAM}/specimen` },
  'exams/[exam]/reports/index.astro': { access: 'everyone', path: `/az/exams/${EXAM}/reports` },
  'exams/[exam]/reports/[year].astro': { access: 'everyone', path: `/az/exams/${EXAM}/reports/1999`, status: 404 },
  'exams/[exam]/sittings/[attempt].astro': {
    access: 'signed-in',
    path: `/az/exams/${EXAM}/sittings/NOBODYS`,
    status: 404,
  },
  'exercises/[course]/[item].astro': { access: 'everyone', path: `/az/exercises/${COURSE}/first-duty` },
  'gallery/[type].astro': { access: 'everyone', path: '/az/gallery/ordering' },
  'confirm/[secret].astro': { access: 'everyone', path: '/az/confirm/nothing', status: 410 },
  'confirm/address/[secret].astro': { access: 'everyone', path: '/az/confirm/address/nothing', status: 410 },
  'confirm/guardian/[secret].astro': { access: 'everyone', path: '/az/confirm/guardian/nothing', status: 410 },
  'invitation/[secret].astro': { access: 'everyone', path: '/az/invitation/nothing', status: 410 },
  'issuer/accreditations/[accreditation].astro': {
    access: 'issuer',
    path: '/az/issuer/accreditations/NOBODYS',
    status: 404,
  },
  'issuer/accreditations/index.astro': { access: 'issuer', path: '/az/issuer/accreditations' },
  'issuer/recognitions.astro': { access: 'issuer', path: '/az/issuer/recognitions' },
  'issuer/template.astro': { access: 'issuer', path: '/az/issuer/template' },
  'issuer/programs.astro': { access: 'issuer', path: '/az/issuer/programs' },
  'issuer/appeals.astro': { access: 'issuer', path: '/az/issuer/appeals' },
  'issuer/corrections.astro': { access: 'issuer', path: '/az/issuer/corrections' },
  'issuer/batches/[batch].astro': { access: 'issuer', path: '/az/issuer/batches/NOBODYS', status: 404 },
  'issuer/batches/[batch].csv.ts': { access: 'issuer', path: '/az/issuer/batches/NOBODYS.csv', status: 404 },
  'issuer/batches/index.astro': { access: 'issuer', path: '/az/issuer/batches' },
  'issuer/eligible/[version]/[person].astro': { access: 'issuer', path: '/az/issuer/eligible/X/NOBODY', status: 404 },
  'issuer/eligible/index.astro': { access: 'issuer', path: '/az/issuer/eligible' },
  'issuer/index.ts': { access: 'issuer', path: '/az/issuer', status: 303 },
  'issuer/register.csv.ts': { access: 'issuer', path: '/az/issuer/register.csv' },
  'issuer/register/[serial].astro': { access: 'issuer', path: '/az/issuer/register/NOBODYS', status: 404 },
  'issuer/register/index.astro': { access: 'issuer', path: '/az/issuer/register' },
  'exams/[exam]/portfolio.astro': { access: 'signed-in', path: `/az/exams/${EXAM}/portfolio` },
  'learn/[course]/[lesson].astro': { access: 'everyone', path: `/az/learn/${COURSE}/fair-headlines` },
  'learn/[course]/[lesson]/place.ts': {
    access: 'everyone',
    path: `/az/learn/${COURSE}/fair-headlines/place`,
    status: 303,
  },
  'learn/[course]/assessment/[attempt].astro': {
    access: 'signed-in',
    path: `/az/learn/${COURSE}/assessment/NOBODYS`,
    status: 404,
  },
  'learn/[course]/assessment/index.astro': { access: 'signed-in', path: `/az/learn/${COURSE}/assessment`, status: 303 },
  'learn/[course]/pretest.astro': { access: 'signed-in', path: `/az/learn/${COURSE}/pretest`, status: 303 },
  'learn/[course]/h5p/[activity].astro': {
    access: 'everyone',
    path: `/az/learn/${COURSE}/h5p/correction-or-update`,
  },
  'learn/[course]/index.astro': { access: 'signed-in', path: `/az/learn/${COURSE}` },
  'learn/[course]/work/[item].astro': { access: 'signed-in', path: `/az/learn/${COURSE}/work/audit-and-code` },
  'learn/index.astro': { access: 'signed-in', path: '/az/learn' },
  'learn/resend.astro': { access: 'everyone', path: '/az/learn/resend', status: 303 },
  'reset/[secret].astro': { access: 'everyone', path: '/az/reset/nothing', status: 410 },
  'reset/index.astro': { access: 'everyone', path: '/az/reset' },
  'search.astro': { access: 'everyone', path: '/az/search?q=manşet' },
  'sign-in/index.astro': { access: 'everyone', path: '/az/sign-in' },
  'sign-in/passkey.ts': { access: 'everyone', path: '/az/sign-in/passkey', status: 404 },
  'sign-out.astro': { access: 'everyone', path: '/az/sign-out' },
  'sign-up.astro': { access: 'everyone', path: '/az/sign-up' },
  'tutor/[course]/works/[work].astro': { access: 'tutor', path: `/az/tutor/${COURSE}/works/NOBODYS`, status: 404 },
  'tutor/[course]/works/index.astro': { access: 'tutor', path: `/az/tutor/${COURSE}/works` },
  'tutor/[course]/attempts.astro': { access: 'tutor', path: `/az/tutor/${COURSE}/attempts` },
  'tutor/[course]/index.astro': { access: 'tutor', path: `/az/tutor/${COURSE}` },
  'tutor/[course]/assessment.astro': { access: 'examiner', path: `/az/tutor/${COURSE}/assessment` },
  'tutor/[course]/items/[item].astro': { access: 'examiner', path: `/az/tutor/${COURSE}/items/first-duty` },
  'tutor/[course]/items/index.astro': { access: 'examiner', path: `/az/tutor/${COURSE}/items` },
  'tutor/[course]/research.astro': { access: 'examiner', path: `/az/tutor/${COURSE}/research` },
  'tutor/[course]/research.zip.ts': { access: 'examiner', path: `/az/tutor/${COURSE}/research.zip`, status: 303 },
  'tutor/[course]/learners/[learner].astro': { access: 'tutor', path: `/az/tutor/${COURSE}/learners/LEARNER` },
  'tutor/[course]/progress.csv.ts': { access: 'tutor', path: `/az/tutor/${COURSE}/progress.csv` },
  'tutor/portfolios/[portfolio].astro': { access: 'tutor', path: '/az/tutor/portfolios/NOBODYS', status: 404 },
  'tutor/portfolios/index.astro': { access: 'tutor', path: '/az/tutor/portfolios' },
  'tutor/index.astro': { access: 'examiner', path: '/az/tutor' },
  'verify.astro': { access: 'everyone', path: '/az/verify' },
  'work.astro': { access: 'signed-in', path: '/az/work' },
};

/** Every form, with fields that a right sender would be refused for; so nothing changes, whoever sends it. */
const FORMS: Record<string, Access> = {
  'accreditations.give': 'issuer',
  'accreditations.withdraw': 'issuer',
  'appeals.make': 'signed-in',
  'appeals.answer': 'issuer',
  'batches.prepare': 'issuer',
  'batches.start': 'issuer',
  'batches.stop': 'issuer',
  'batches.discard': 'issuer',
  'certificates.award': 'signed-in',
  'certificates.check': 'everyone',
  'certificates.certify': 'issuer',
  'certificates.noteIdentity': 'issuer',
  'cohorts.returnAttempt': 'tutor',
  'cohorts.grantTime': 'tutor',
  'corrections.ask': 'issuer',
  'corrections.askForMine': 'signed-in',
  'corrections.approve': 'issuer',
  'corrections.decline': 'issuer',
  'endorsements.giveChosen': 'issuer',
  'endorsements.giveAll': 'issuer',
  'endorsements.withdraw': 'issuer',
  'h5p.keep': 'author',
  'h5p.remove': 'author',
  'institutions.make': 'administrator',
  'institutions.invite': 'administrator',
  'institutions.withdraw': 'administrator',
  'institutions.changeRole': 'administrator',
  'institutions.endMembership': 'administrator',
  'institutions.makeAdministrator': 'administrator',
  'institutions.endAdministrator': 'administrator',
  'institutions.accept': 'signed-in',
  'learning.enrol': 'signed-in',
  'learning.leave': 'signed-in',
  'learning.readLesson': 'signed-in',
  'learning.keepPlace': 'signed-in',
  'learning.bookmark': 'signed-in',
  'learning.keepNote': 'signed-in',
  'learning.removeNote': 'signed-in',
  'learning.keepDraft': 'signed-in',
  'learning.startAttempt': 'signed-in',
  'learning.saveAttempt': 'signed-in',
  'learning.submitAttempt': 'signed-in',
  'learning.answer': 'everyone',
  'panels.open': 'author',
  'panels.addJudge': 'author',
  'panels.removeJudge': 'author',
  'panels.openSecondRound': 'author',
  'panels.decide': 'author',
  'panels.join': 'signed-in',
  'panels.rate': 'signed-in',
  'panels.finish': 'signed-in',
  'panels.setLimits': 'signed-in',
  'people.signUp': 'everyone',
  'people.confirm': 'everyone',
  'people.consentAsGuardian': 'everyone',
  'people.signIn': 'everyone',
  'people.signInWithPasskey': 'everyone',
  'people.signOut': 'everyone',
  'people.requestReset': 'everyone',
  'people.resetPassword': 'everyone',
  'people.confirmAddress': 'everyone',
  'people.changePreferences': 'signed-in',
  'people.confirmCertificateName': 'signed-in',
  'people.changePassword': 'signed-in',
  'people.changeEmail': 'signed-in',
  'people.addPasskey': 'signed-in',
  'people.renamePasskey': 'signed-in',
  'people.removePasskey': 'signed-in',
  'people.endSession': 'signed-in',
  'people.endOtherSessions': 'signed-in',
  'people.endAllSessions': 'signed-in',
  'people.erase': 'signed-in',
  'portfolios.handIn': 'signed-in',
  'portfolios.withdraw': 'signed-in',
  'portfolios.appeal': 'signed-in',
  'portfolios.mark': 'tutor',
  'portfolios.noteInterview': 'tutor',
  'exams.enter': 'signed-in',
  'exams.sit': 'signed-in',
  'pretests.submit': 'signed-in',
  'programs.makeToken': 'issuer',
  'programs.endToken': 'issuer',
  'programs.makeWebhook': 'issuer',
  'programs.endWebhook': 'issuer',
  'programs.testWebhook': 'issuer',
  'recognitions.give': 'issuer',
  'recognitions.end': 'issuer',
  'reviews.handIn': 'signed-in',
  'reviews.keep': 'signed-in',
  'reviews.withdraw': 'signed-in',
  'reviews.calibrate': 'signed-in',
  'reviews.reviewSelf': 'signed-in',
  'reviews.take': 'signed-in',
  'reviews.decline': 'signed-in',
  'reviews.give': 'signed-in',
  'reviews.appeal': 'signed-in',
  'reviews.mark': 'tutor',
  'reviews.answerAppeal': 'tutor',
  'shares.make': 'signed-in',
  'shares.end': 'signed-in',
  'templates.preview': 'issuer',
  'templates.print': 'issuer',
  'templates.save': 'issuer',
  'statuses.change': 'issuer',
  'statuses.renew': 'issuer',
};

/** The JSON endpoints that anyone may call; every other one answers 401 to who is signed out. */
const OPEN_ENDPOINTS = new Set([
  'GET /health',
  'GET /health/alive',
  'GET /health/ready',
  'GET /metrics',
  'GET /api/me',
  'POST /api/answers',
  'GET /c/:code',
  'GET /api/h5p/:course/:activity',
  'GET /h5p/frame/:key',
  'GET /h5p/content/:key/:path*',
  'OPTIONS /h5p/content/:key/:path*',
  'GET /h5p/player/:path*',
  'GET /h5p/activities/:course/:activity',
  'GET /api/v1/openapi.json',
  ...issuers.map(({ method, path }) => `${method} ${path}`),
  ...certificateLog.map(({ method, path }) => `${method} ${path}`),
]);

/** What a browser sends with a post of another site, and what no browser sends. */
const FOREIGN: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  {},
];

const data = mkdtempSync(join(tmpdir(), 'tamga-access-'));
let site: StartedSite;
const cookies = {} as Record<Who, string>;
const ids = { INSTITUTION: '', LEARNER: '' };

beforeAll(async () => {
  site = await startSite({ data });
  const store = await storeIn(data);
  const rows = await store.read.select().from(store.t.institutions);
  const own = rows.find(({ slug }) => slug === 'altinkopru-university')?.id as InstitutionId;
  const other = rows.find(({ slug }) => slug === 'sarisu-university')?.id as InstitutionId;
  const sign = async (who: Who, roles: { role: Role; institution: InstitutionId | '' }[]) => {
    cookies[who] = (await anAccount(store, { roles })).cookie;
  };
  cookies.anonymous = '';
  await sign('learner', []);
  for (const role of ['author', 'tutor', 'reviewer', 'issuer'] as const) await sign(role, [{ role, institution: own }]);
  await sign('tutor-elsewhere', [{ role: 'tutor', institution: other }]);
  await sign('administrator', [{ role: 'administrator', institution: '' }]);
  ids.INSTITUTION = own;
  ids.LEARNER = (await store.read.select().from(store.t.enrolments))[0]?.learner ?? '';
  await store.close();
});
afterAll(async () => {
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

function isAllowed(who: Who, access: Access): boolean {
  if (access === 'everyone') return true;
  if (who === 'anonymous') return false;
  if (access === 'examiner') return ['tutor', 'author', 'administrator'].includes(who);
  return access === 'signed-in' || who === access;
}

describe('every page × every role', () => {
  test('each page that is rendered per request says who may see it', () => {
    const folder = join('src', 'pages', '[locale]');
    const rendered = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => /\.(astro|ts)$/.test(name) && !/prerender = true/.test(readFileSync(join(folder, name), 'utf8')),
      )
      .map((name) => relative('.', name));
    expect(rendered.sort()).toEqual(Object.keys(PAGES).sort());
  });

  test.each(Object.entries(PAGES).flatMap(([page, rule]) => WHO.map((who) => [page, who, rule] as const)))(
    '%s for %s',
    async (page, who, { access, path, status = 200 }) => {
      const address = path.replace('LEARNER', ids.LEARNER);
      const answer = await fetch(site.origin + address, { headers: { cookie: cookies[who] }, redirect: 'manual' });
      const text = await answer.text();

      if (isAllowed(who, access)) {
        // A tutor of another institution reaches her own list, which is empty of this course.
        expect(answer.status, `${page} ${text.slice(0, 200)}`).toBe(status);
      } else if (who === 'anonymous') {
        expect([303, 404]).toContain(answer.status);
        if (answer.status === 303) expect(answer.headers.get('location')).toMatch(/^\/az\/sign-in\?to=/);
      } else if (page === 'tutor/index.astro' && who === 'tutor-elsewhere') {
        expect(text).not.toContain(COURSE);
      } else {
        expect(answer.status).toBe(404);
        expect(text).not.toContain(ids.LEARNER);
      }
      if (status === 200 && answer.status === 200 && access !== 'everyone')
        expect(answer.headers.get('cache-control')).toMatch(/no-store|private/);
    },
  );
});

describe('every form × every role', () => {
  test('each form says who may send it', () => {
    const sent = readdirSync('src/actions')
      .filter((name) => name.endsWith('.ts') && !['index.ts', 'forms.ts', 'README.md'].includes(name))
      .flatMap((name) => {
        const text = readFileSync(join('src/actions', name), 'utf8');
        const noun = name.replace('.ts', '');
        const body = text.slice(
          text.indexOf(`export const ${noun} = {`),
          text.indexOf('\n};', text.indexOf(`export const ${noun} = {`)),
        );
        return [...body.matchAll(/^ {2}(\w+): (?:\w+Form|form|defineAction)\(/gm)].map(([, form]) => `${noun}.${form}`);
      });
    expect(sent.sort()).toEqual(Object.keys(FORMS).sort());
  });

  test.each(
    Object.entries(FORMS).flatMap(([form, access]) =>
      WHO.filter((who) => !isAllowed(who, access)).map((who) => [form, who] as const),
    ),
  )('%s is refused to %s and changes nothing', async (form, who) => {
    const before = await rowCounts(data);
    for (const path of ['/az/sign-in', '/az/search']) {
      const answer = await fetch(`${site.origin}${path}?_action=${form}`, {
        method: 'POST',
        headers: { cookie: cookies[who], origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          course: COURSE,
          lesson: 'fair-headlines',
          slug: 'taken-over',
          names: 'x',
          learner: ids.LEARNER,
          institution: ids.INSTITUTION,
          timeFactor: '2',
          reason: 'x',
          text: 'x',
          block: 'opening',
          role: 'issuer',
        }),
        redirect: 'manual',
      });
      expect(answer.status, `${form} at ${path}`).toBeGreaterThanOrEqual(300);
    }
    expect(await rowCounts(data)).toEqual(before);
  });

  test.each(Object.keys(FORMS))('%s is refused to another site', async (form) => {
    for (const headers of FOREIGN) {
      const answer = await fetch(`${site.origin}/az/sign-in?_action=${form}`, {
        method: 'POST',
        headers: { ...headers, cookie: cookies.administrator, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'course=x',
        redirect: 'manual',
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe('every endpoint × signed out, and from another site', () => {
  test.each(endpoints.map((one) => [one.method, one.path, one] as const))('%s %s', async (method, path, endpoint) => {
    const address = site.origin + path.replace(/:\w+/g, 'NOTHING');
    const body = method === 'GET' ? {} : { body: '{}' };
    const own = await fetch(address, {
      method,
      headers: { origin: site.origin, 'content-type': 'application/json' },
      ...body,
    });
    if (!OPEN_ENDPOINTS.has(`${method} ${path}`)) expect(own.status).toBe(401);
    else expect(own.status).not.toBe(401);
    // Who posts across sites is known by what is signed, and by no cookie.
    if (method === 'GET' || endpoint.crossSite) return;
    for (const headers of FOREIGN) {
      const foreign = await fetch(address, {
        method,
        headers: { ...headers, cookie: cookies.learner, 'content-type': 'application/json' },
        ...body,
      });
      expect(foreign.status).toBe(403);
    }
  });
});
