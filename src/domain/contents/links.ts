import { isLocale } from '#i18n/locales.ts';

/** What there is to link to. */
export interface Addresses {
  /** The chapters of each course. */
  readonly courses: ReadonlyMap<string, readonly string[]>;
  /** The pages of each children's course, which stand below its own name. */
  readonly childrens: ReadonlyMap<string, readonly string[]>;
  /** The pages among the teacher packs, each with what stands below it. */
  readonly packs: ReadonlyMap<string, readonly string[]>;
  readonly legalPages: ReadonlySet<string>;
  /** The anchors of a page by its path below the language, or undefined when they are not known. */
  anchorsOf(path: string): ReadonlySet<string> | undefined;
}

const SITE = 'https://site.invalid';
/** Pages of the site that a text may lead to besides courses and legal pages. */
const PAGES = ['glossary', 'origin', 'gallery', 'lab'];

/** Why a link leads nowhere, or undefined when it leads somewhere. `page` is the page's path below the language: `courses/a/b`. */
export function deadLink(url: string, page: string, addresses: Addresses): string | undefined {
  const base = `${SITE}/en/${page}`;
  if (!URL.canParse(url, base)) return 'This is not an address.';
  const { origin, protocol, pathname, hash } = new URL(url, base);
  if (origin !== SITE)
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? undefined : `A link may not begin with “${protocol}”.`;
  const [language = '', ...path] = pathname.split('/').filter(Boolean);
  if (!isLocale(language) || url.startsWith('/')) return 'The address begins with “/”, so it loses the language.';
  if (!isPage(path, addresses)) return `There is no page ${path.join('/')}.`;
  const anchors = addresses.anchorsOf(path.join('/'));
  const anchor = decodeURIComponent(hash.slice(1));
  return anchor && anchors && !anchors.has(anchor) ? `That page has no place “${anchor}”.` : undefined;
}

function isPage(path: readonly string[], { courses, childrens, packs, legalPages }: Addresses): boolean {
  const [part = '', first, second, ...rest] = path;
  if (rest.length > 0) return false;
  const pages = childrens.get(part);
  if (pages) return second === undefined && (first === undefined || pages.includes(first));
  if (part === 'legal') return first !== undefined && second === undefined && legalPages.has(first);
  if (part !== 'courses' && part !== 'packs') return PAGES.includes(part) && first === undefined;
  if (first === undefined) return true;
  const below = (part === 'courses' ? courses : packs).get(first);
  return below !== undefined && (second === undefined || below.includes(second));
}

/** The anchor that a heading gets: without a locale, as the site's own slugs are. */
export function headingAnchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}
