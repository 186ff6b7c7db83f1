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

/** Sent with every answer; styles, scripts and fonts carry only what means something on them (prerendered.ts). A page that needs another policy sets it in its own response (design.md section 9). */
export function securityHeaders(settings: Pick<Settings, 'origin'>): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['content-security-policy', POLICY],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
  ];
  if (settings.origin.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000']);
  return headers;
}
