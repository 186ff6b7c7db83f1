import type { Settings } from './settings.ts';

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "form-action 'self'",
].join('; ');

/**
 * Finished pages and files whose policy is another, and why; every other one has the site's. The provenance lab runs a compiled
 * reader, on its page and in its worker; the worker, which takes no policy from its page, may load its parts and speak to nobody else.
 */
const EXCEPTIONS: readonly { readonly path: RegExp; readonly policy: (site: string) => string }[] = [
  {
    path: /^\/[a-z]{2}\/lab\/index\.html$/,
    policy: (site) => site.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  },
  {
    path: /^\/_astro\/lab-worker-[\w-]+\.js$/,
    policy: () => "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  },
];

/** The policy of a finished file that has one of its own, by its path and that of the `site`. */
export function policyOf(path: string, site: string): string | undefined {
  return EXCEPTIONS.find((exception) => exception.path.test(path))?.policy(site);
}

/** Sent with every answer; styles, scripts and fonts carry only what means something on them (prerendered.ts). A page that needs another policy sets it in its own response (design.md section 9). */
export function securityHeaders({
  origin,
  contentOrigin,
}: Pick<Settings, 'origin' | 'contentOrigin'>): [name: string, value: string][] {
  const framed = contentOrigin === origin ? '' : `; frame-src 'self' ${contentOrigin}`;
  const headers: [string, string][] = [
    ['content-security-policy', POLICY + framed],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
  ];
  if (origin.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000']);
  return headers;
}
