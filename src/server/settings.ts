import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { isPostgres } from '#db/store.ts';
import { sha256 } from '#domain/log/digest.ts';
import { isOwnId, type KeyRole, parseVkey, type VerifierKey } from '#domain/log/note.ts';
import type { Witness } from '#domain/log/submit.ts';
import { localOrigin } from './address.ts';
import { localSecrets } from './secrets.ts';

/** Everything a person who runs Tamga may set, read once at start. */
export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port that people see, without a slash at the end. */
  readonly origin: string;
  /** Absolute. Holds the SQLite file, backups, mail that was not sent, secrets. */
  readonly dataDir: string;
  /** `postgres://…`, or the path of the SQLite file. */
  readonly databaseUrl: string;
  /** Undefined: mail is written to `<dataDir>/mails`. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Keys tokens, hashes of addresses in limits, and the draw of questions. At least 32 characters. */
  readonly secretKey: string;
  /** Where certificates say they can be checked, for as long as they are held. */
  readonly credentialOrigin: string;
  /** Where H5P packages are served; without another host, the site's own, in frames whose origin is nobody's. */
  readonly contentOrigin: string;
  /** Elsewhere: each is asked to counter-sign the log of certificates. */
  readonly witnesses: readonly Witness[];
  /** Keys of other sites' logs whose checkpoints this site counter-signs. */
  readonly witnessedLogs: readonly VerifierKey[];
  /** Lets other machines than this one read /metrics. */
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
  readonly pageCacheBytes: number;
}

interface Setting {
  readonly name: string;
  readonly about: string;
  readonly fallback?: string;
  /** In production its absence stops the start. */
  readonly required?: true;
}

/** What `npm start -- --help` prints. All are environment variables. */
export const SETTINGS = [
  { name: 'HOST', fallback: '127.0.0.1', about: 'Address to listen on; 0.0.0.0 for all.' },
  { name: 'PORT', fallback: '4321', about: 'Port to listen on.' },
  {
    name: 'PUBLIC_ORIGIN',
    required: true,
    about: 'What people type, such as https://tamga.example. Links and forms depend on it.',
  },
  { name: 'DATA_DIR', fallback: '.data', about: 'Folder for the database, backups and unsent mail.' },
  { name: 'DATABASE_URL', about: 'postgres://… when one machine is outgrown; else a SQLite file in DATA_DIR.' },
  {
    name: 'SMTP_URL',
    required: true,
    about: 'Server that sends mail, smtp://user:password@host:587; without one, mail is written to DATA_DIR/mails.',
  },
  { name: 'MAIL_FROM', required: true, about: 'Sender of mail, such as Tamga <school@tamga.example>.' },
  {
    name: 'TRUSTED_PROXIES',
    about: 'Addresses or networks of your proxies, with commas between; their X-Forwarded-For is believed.',
  },
  {
    name: 'SECRET_KEY',
    required: true,
    about: '32 characters or more, from `openssl rand -base64 48`. Keep it: sign-in links depend on it.',
  },
  { name: 'CREDENTIAL_ORIGIN', about: 'Origin written into certificates, if it is to outlive PUBLIC_ORIGIN.' },
  {
    name: 'CONTENT_ORIGIN',
    about: 'Another host that leads here, for what authors upload to be played from; without one, PUBLIC_ORIGIN.',
  },
  {
    name: 'WITNESSES',
    about:
      'Sites that counter-sign our log of certificates: address and key, as https://b.example/log KEY, with commas between.',
  },
  {
    name: 'WITNESSED_LOGS',
    about: 'Keys of the logs that we counter-sign, as their /log/key says them, with commas between.',
  },
  { name: 'OPERATOR_NAME', required: true, about: 'Who runs this site; stands on the legal pages.' },
  { name: 'METRICS_TOKEN', about: 'Bearer token that lets another machine read /metrics.' },
  { name: 'LOG_LEVEL', about: 'debug, info, warn, error or silent; info in production, else warn.' },
  {
    name: 'PAGE_CACHE_MB',
    fallback: '32',
    about: 'Most memory that finished pages may take; the rest is read from disk.',
  },
] as const satisfies readonly Setting[];

type Name = (typeof SETTINGS)[number]['name'];

/** Thrown at start; each line of the message says what to set. */
export class SettingsRefused extends Error {}

/** Reads the settings from `environment`. Outside production, missing secrets are made and kept in DATA_DIR. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const production = environment.NODE_ENV === 'production';
  const refusals: string[] = [];
  const text = (name: Name): string | undefined => {
    const setting: Setting | undefined = SETTINGS.find((candidate) => candidate.name === name);
    const value = environment[name]?.trim() || setting?.fallback;
    if (!value && production && setting?.required) refusals.push(`Set ${name}. ${setting.about}`);
    return value;
  };
  const checked = <T>(name: Name, parse: (value: string) => T | undefined, wanted: string): T | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) refusals.push(`${name} is "${value}"; it must be ${wanted}.`);
    return parsed;
  };

  const host = text('HOST') ?? '127.0.0.1';
  const port = checked('PORT', wholeNumber(1, 65_535), 'a number from 1 to 65535') ?? 0;
  const publicOrigin = checked('PUBLIC_ORIGIN', originOf, 'an http or https address without a path');
  const credentialOrigin = checked('CREDENTIAL_ORIGIN', originOf, 'an http or https address without a path');
  const contentOrigin = checked('CONTENT_ORIGIN', originOf, 'an http or https address without a path');
  const { dataDir, databaseUrl } = readStorage(environment);
  const smtpUrl = checked(
    'SMTP_URL',
    (url) => (/^smtps?:\/\/[^/]/.test(url) ? url : undefined),
    'an smtp:// or smtps:// address',
  );
  const mailFrom = text('MAIL_FROM') ?? 'Tamga <tamga@localhost>';
  const trustedProxies =
    checked('TRUSTED_PROXIES', networks, 'addresses or networks such as 10.0.0.0/8, with commas between') ?? [];
  const witnesses =
    checked('WITNESSES', listOf(witness), 'https://b.example/log and the key that its /log/witness-key says') ?? [];
  const witnessedLogs = checked('WITNESSED_LOGS', listOf(keyOf('log')), 'what /log/key of those logs says') ?? [];
  const givenKey = checked('SECRET_KEY', (key) => (key.length >= 32 ? key : undefined), '32 characters or longer');
  // Only that it is there: the build writes it into the legal pages (src/launch/build.mjs).
  text('OPERATOR_NAME');
  const metricsToken = text('METRICS_TOKEN');
  const logLevel = checked('LOG_LEVEL', level, 'debug, info, warn, error or silent') ?? (production ? 'info' : 'warn');
  const pageCacheMb = checked('PAGE_CACHE_MB', wholeNumber(1, 4096), 'a number of megabytes up to 4096') ?? 32;

  if (refusals.length > 0) throw new SettingsRefused(refusals.join('\n'));
  const origin = publicOrigin ?? localOrigin(host, port);
  return {
    production,
    host,
    port,
    origin,
    dataDir,
    databaseUrl,
    smtpUrl,
    mailFrom,
    trustedProxies,
    secretKey: givenKey ?? localSecrets(dataDir).secretKey,
    credentialOrigin: credentialOrigin ?? origin,
    contentOrigin: contentOrigin ?? origin,
    witnesses,
    witnessedLogs,
    metricsToken,
    logLevel,
    pageCacheBytes: pageCacheMb * 1024 * 1024,
  };
}

/** Where the data lies: all that a command beside a server needs. */
export function readStorage(environment: NodeJS.ProcessEnv = process.env): Pick<Settings, 'dataDir' | 'databaseUrl'> {
  const dataDir = resolve(environment.DATA_DIR?.trim() || '.data');
  const database = environment.DATABASE_URL?.trim();
  if (database && !isPostgres(database))
    throw new SettingsRefused(`DATABASE_URL is "${database}"; it must be a postgres:// address.`);
  return { dataDir, databaseUrl: database || join(dataDir, 'tamga.db') };
}

/** The table of settings as lines of text. */
export function describeSettings(): string {
  const width = Math.max(...SETTINGS.map(({ name }) => name.length)) + 2;
  return SETTINGS.map((setting: Setting) => {
    const notes = [
      setting.fallback && `default ${setting.fallback}`,
      setting.required && 'needed in production',
    ].filter(Boolean);
    return `  ${setting.name.padEnd(width)}${setting.about}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
  }).join('\n');
}

const wholeNumber = (least: number, most: number) => (value: string) =>
  /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined;

function originOf(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { protocol, origin, pathname, search } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === '/' && !search ? origin : undefined;
}

function networks(value: string): string[] | undefined {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const valid = parts.every((part) => {
    const [address = '', prefix, ...rest] = part.split('/');
    const bits = isIP(address) === 6 ? 128 : 32;
    return isIP(address) && rest.length === 0 && (prefix === undefined || wholeNumber(0, bits)(prefix) !== undefined);
  });
  return valid ? parts : undefined;
}

/** Reads what stands between commas; undefined when one of it cannot be read. */
function listOf<T>(parse: (part: string) => T | undefined): (value: string) => T[] | undefined {
  return (value) => {
    const parts = value.split(',').map((part) => part.trim());
    const read = parts.filter(Boolean).map(parse);
    return read.every((one) => one !== undefined) ? read : undefined;
  };
}

const keyOf = (role: KeyRole) => (text: string) => {
  const key = parseVkey(text);
  return key?.role === role && isOwnId(sha256, key) ? key : undefined;
};

function witness(part: string): Witness | undefined {
  const [url = '', text = ''] = part.split(/\s+/);
  const key = keyOf('witness')(text);
  return key && /^https?:\/\/[^\s?#]*[^\s?#/]$/.test(url) && URL.canParse(url) ? { url, key } : undefined;
}

function level(value: string): string | undefined {
  return ['debug', 'info', 'warn', 'error', 'silent'].includes(value) ? value : undefined;
}
