import type { Licence } from './package.ts';

const CREATIVE_COMMONS: Readonly<Record<string, string>> = {
  'CC BY': 'by',
  'CC BY-SA': 'by-sa',
  'CC BY-ND': 'by-nd',
  'CC BY-NC': 'by-nc',
  'CC BY-NC-SA': 'by-nc-sa',
  'CC BY-NC-ND': 'by-nc-nd',
};
const OTHERS: Readonly<Record<string, Licence>> = {
  'CC0 1.0': { label: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'CC PDM': { label: 'Public Domain Mark 1.0', url: 'https://creativecommons.org/publicdomain/mark/1.0/' },
  PD: { label: 'Public Domain' },
  'ODC PDDL': { label: 'ODC PDDL 1.0', url: 'https://opendatacommons.org/licenses/pddl/1-0/' },
  'GNU GPL': { label: 'GNU GPL', url: 'https://www.gnu.org/licenses/gpl-3.0.html' },
  C: { label: '©' },
};

/** The licence that `h5p.json` names (H5P's list of codes); undefined where it names none. */
export function licenceOf({ license, licenseVersion }: Readonly<Record<string, unknown>>): Licence | undefined {
  const code = typeof license === 'string' ? license.trim() : '';
  const kind = CREATIVE_COMMONS[code];
  if (!kind) return OTHERS[code];
  const version = typeof licenseVersion === 'string' && /^[1-4]\.[05]$/.test(licenseVersion) ? licenseVersion : '4.0';
  return { label: `${code} ${version}`, url: `https://creativecommons.org/licenses/${kind}/${version}/` };
}
