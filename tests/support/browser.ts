import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '#db/store.ts';
import type { Locale } from '#i18n/locales.ts';
import { storeIn } from './accounts.ts';
import { openBrowser } from './chromium.ts';
import { type StartedSite, startSite } from './server.ts';

/** The built site with its database open beside it, and a browser; for all tests of a file. */
export interface Stage {
  readonly site: StartedSite;
  readonly store: Store;
  readonly browser: Browser;
}

/** Opens a stage before the tests of the file that calls this, and closes it after them. */
export function stageForFile(prepare?: (stage: Stage) => Promise<void>): Stage {
  const stage = {} as { -readonly [part in keyof Stage]: Stage[part] };
  beforeAll(async () => {
    stage.site = await startSite();
    stage.store = await storeIn(stage.site.data);
    stage.browser = await openBrowser();
    await prepare?.(stage);
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.store?.close();
    await stage.site?.stop();
  });
  return stage;
}

interface Visitor {
  readonly locale?: Locale;
  readonly width?: number;
  readonly hasScript?: boolean;
  readonly scheme?: 'light' | 'dark';
  /** `session=…`, of somebody who is signed in. */
  readonly cookie?: string | undefined;
}

/** A browser of its own: no cookie and no storage of another. */
export async function aVisitor(
  { browser, site }: Stage,
  { locale = 'az', width = 1280, hasScript = true, scheme = 'light', cookie }: Visitor = {},
): Promise<BrowserContext> {
  const options: BrowserContextOptions = {
    baseURL: site.origin,
    viewport: { width, height: width < 600 ? 640 : 800 },
    locale,
    javaScriptEnabled: hasScript,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  const [name = '', value = ''] = cookie?.split('=') ?? [];
  if (name) await context.addCookies([{ name, value, url: site.origin }]);
  return context;
}

/** What went wrong unseen on a page. Empty is well. */
export interface Watched {
  readonly page: Page;
  readonly troubles: string[];
}

/**
 * A page whose console, errors and requests are watched: whatever is said on the console, every error, every request that
 * leaves the site. A refused or missing page is announced by the browser itself; its status is the test's own matter.
 */
export async function aWatchedPage(context: BrowserContext, origin: string): Promise<Watched> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    const { url } = message.location();
    if (/^Failed to load resource/.test(message.text()) && url === page.url()) return;
    troubles.push(`${message.type()} on ${page.url()}: ${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => troubles.push(`error on ${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== origin)
      troubles.push(`left for ${request.url()} from ${page.url()}`);
  });
  return { page, troubles };
}
