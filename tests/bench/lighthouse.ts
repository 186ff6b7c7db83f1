import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { type Config, desktopConfig, type Flags, type Result } from 'lighthouse';
import { chromiumProgram } from '#tests/support/chromium.ts';
import { freePort } from '#tests/support/ports.ts';
import { startSite } from '#tests/support/server.ts';
import { builtCourses } from './courses.ts';
import { machineLine } from './machine.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LANGUAGES = ['az', 'ru'];
/** Kilobytes of a lesson over the network, and of its script. */
const MOST = { weight: 90, script: 12 };

interface Page {
  readonly path: string;
  readonly isLesson: boolean;
  readonly desktop: boolean;
}

interface Judged extends Page {
  readonly runs: Result[];
}

/**
 * Prints what Lighthouse says of each public page: the median of `runs` for each category, with its own mobile
 * settings (simulated slow 4G, a processor slowed to a quarter), the home page and the lesson as on a desktop too.
 */
export async function printLighthouse({ runs }: { runs: number }): Promise<void> {
  const program = chromiumProgram();
  if (!program)
    return say('Lighthouse was left out: there is no Chromium (apt-get install chromium, or set CHROMIUM).');
  const site = await startSite({ env: { PUBLIC_ORIGIN: '' } });
  const browser = await openChromium(program);
  try {
    const judged: Judged[] = publicPages().map((page) => ({ ...page, runs: [] }));
    // In turns, so that a busy minute of the machine does not fall on one page alone.
    for (let run = 1; run <= runs; run++) {
      for (const page of judged) page.runs.push(await judge(site.origin, page, browser.port));
      process.stderr.write(`Lighthouse, run ${run} of ${runs} done\n`);
    }
    say(`\n${machineLine().split(';')[0]}\n\n${tableOf(judged)}\n\n${weightsOf(judged)}`);
  } finally {
    await browser.stop();
    await site.stop();
  }
}

function publicPages(): Page[] {
  const course = `/courses/${builtCourses(process.cwd())[0]?.course.id}`;
  const lesson = heaviestLesson(course);
  const paths = ['', '/courses', course, lesson, '/glossary', '/origin', '/legal/privacy', '/verify', '/search'];
  const pageAt = (language: string, path: string, desktop: boolean): Page => ({
    path: `/${language}${path}`,
    isLesson: path === lesson,
    desktop,
  });
  return [
    ...LANGUAGES.flatMap((language) => paths.map((path) => pageAt(language, path, false))),
    ...['', lesson].map((path) => pageAt('az', path, true)),
  ];
}

/** The lesson whose page is the largest in any of the languages, as the build compressed it. */
function heaviestLesson(course: string): string {
  const built = JSON.parse(readFileSync(join('dist', 'files.json'), 'utf8')) as {
    path: string;
    sizes: { br?: number };
  }[];
  const pattern = new RegExp(`^/(?:${LANGUAGES.join('|')})(${course}/[^/]+)/index\\.html$`);
  const lessons = built.filter(({ path }) => pattern.test(path));
  const [heaviest] = lessons.toSorted((a, b) => (b.sizes.br ?? 0) - (a.sizes.br ?? 0));
  const path = pattern.exec(heaviest?.path ?? '')?.[1];
  if (!path) throw new Error('The site has no finished lesson.');
  return path;
}

/** What Lighthouse found; now and then it loses its own recording, and asks to be run again. */
async function judge(origin: string, { path, desktop }: Page, port: number): Promise<Result> {
  const url = origin + path;
  // Whether a page that asks not to be listed may be listed is no question.
  const skipAudits = (await asksNotToBeListed(url)) ? ['is-crawlable'] : null;
  const flags: Flags = { port, logLevel: 'error', onlyCategories: [...CATEGORIES], skipAudits };
  const config: Config = desktop ? desktopConfig : { extends: 'lighthouse:default' };
  for (let attempt = 1; ; attempt++) {
    const result = await lighthouse(url, flags, config);
    if (result && !result.lhr.runtimeError) return result.lhr;
    if (attempt === 3) throw new Error(`Lighthouse on ${path}: ${result?.lhr.runtimeError?.message ?? 'no answer'}`);
  }
}

async function asksNotToBeListed(url: string): Promise<boolean> {
  return /<meta name="robots" content="noindex"/.test(await (await fetch(url)).text());
}

function tableOf(judged: readonly Judged[]): string {
  const head = ['page', ...CATEGORIES, 'FCP', 'LCP', 'TBT', 'below 100'];
  const rows = judged.map(({ path, desktop, runs }) => [
    desktop ? `${path} (desktop)` : path,
    ...CATEGORIES.map((category) => scoreOf(runs, category) + (category === 'seo' && isUnlisted(runs) ? ' *' : '')),
    ...['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map(
      (id) => `${Math.round(median(runs.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN)))} ms`,
    ),
    CATEGORIES.flatMap((category) => belowOf(runs, category)).join(', '),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const note = '* asks not to be listed (noindex), so is-crawlable is left out of its SEO';
  return [line(head), rule, ...rows.map(line), '', note].join('\n');
}

function scoreOf(runs: readonly Result[], category: string): string {
  return String(Math.round(median(runs.map(({ categories }) => (categories[category]?.score ?? 0) * 100))));
}

function isUnlisted(runs: readonly Result[]): boolean {
  return runs.some(({ audits }) => !('is-crawlable' in audits));
}

/** The audits that cost points in most runs, where the median of the category is below 100. */
function belowOf(runs: readonly Result[], category: string): string[] {
  if (scoreOf(runs, category) === '100') return [];
  const counted = runs[0]?.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  const scores = (id: string) => runs.map(({ audits }) => audits[id]?.score ?? 1);
  return counted.filter(({ id }) => median(scores(id)) < 1).map(({ id }) => `${id} ${median(scores(id))}`);
}

/** All that the browser fetched for a lesson, headers and personal part too, as it came over the network. */
function weightsOf(judged: readonly Judged[]): string {
  const lines = judged
    .filter(({ isLesson, desktop }) => isLesson && !desktop)
    .map(({ path, runs }) => {
      const weight = median(runs.map((run) => kilobytes(run)));
      const script = median(runs.map((run) => kilobytes(run, 'Script')));
      const fonts = median(runs.map((run) => kilobytes(run, 'Font')));
      const met = weight <= MOST.weight && script <= MOST.script ? 'ok' : 'below the goal';
      return `${path}: ${weight.toFixed(1)} KB (≤ ${MOST.weight}), of it fonts ${fonts.toFixed(1)} KB and script ${script.toFixed(1)} KB (≤ ${MOST.script}): ${met}`;
    });
  return ['Over the network, brotli, headers included, nothing cached:', ...lines].join('\n');
}

function kilobytes({ audits }: Result, type?: string): number {
  const details = audits['network-requests']?.details;
  const requests = details?.type === 'table' ? details.items : [];
  const counted = requests.filter(({ resourceType }) => !type || resourceType === type);
  return counted.reduce((sum, { transferSize }) => sum + Number(transferSize), 0) / 1024;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function openChromium(program: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'tamga-chromium-'));
  // As chrome-launcher has it: nothing of its own to do, and a page without a window is no page in the background.
  const quiet = [
    '--no-first-run',
    '--disable-extensions',
    '--disable-component-extensions-with-background-pages',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--disable-background-timer-throttling',
  ];
  // As root it cannot have its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const place = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`];
  const child = spawn(program, ['--headless=new', ...sandbox, ...quiet, ...place, 'about:blank'], { stdio: 'ignore' });
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill();
    await ended;
    process.off('exit', orphan);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const patience = Date.now() + 30_000;
  while (Date.now() < patience && child.exitCode === null) {
    const answers = await fetch(`http://127.0.0.1:${port}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return { port, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${program} did not start.`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
