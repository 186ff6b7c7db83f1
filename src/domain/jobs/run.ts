import type { BatchId, CertificateId, PersonId, WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { awardBatch } from '#domain/batches/award.ts';
import { remindHolders } from '#domain/certificates/remind.ts';
import { signCertificate } from '#domain/certificates/sign.ts';
import { endorseJob } from '#domain/endorsements/give-many.ts';
import { cosignLog } from '#domain/log/job.ts';
import type { Witness } from '#domain/log/submit.ts';
import { mailHandler } from '#domain/mails/deliver.ts';
import type { Letters, MailSettings } from '#domain/mails/letter.ts';
import { eraseRest } from '#domain/people/erase.ts';
import { sendResetLink } from '#domain/people/reset.ts';
import { deliverMessage } from '#domain/webhooks/deliver.ts';
import { cleanUp, queueCleanUp } from './clean-up.ts';
import { finishJob, leaseJob, postponeJob } from './lease.ts';

/** What does a job of one kind. Thrown errors mean: again later. Must bear being run twice. */
export type Handler = (payload: Record<string, unknown>, context: { store: Store; at: Date }) => Promise<void>;
export type Handlers = Record<string, Handler>;

/** The part of a logger that jobs need; pino fits. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What jobs need to know of the installation. */
export type JobSettings = MailSettings & {
  /** Witnesses elsewhere that are asked to counter-sign the log of certificates. */
  witnesses?: readonly Witness[];
  /** Messages then leave for public addresses alone, over https. */
  production?: boolean;
};

export interface JobsOptions {
  store: Store;
  settings: JobSettings;
  /** The words of letters: `translator` of #i18n/translate.ts. */
  translator: Letters;
  /** Beside or instead of ours. */
  handlers?: Handlers;
  log?: Log;
  /** Shows a line to the developer, with names in it: not to be given in production. */
  show?: ((line: string) => void) | undefined;
  /** Milliseconds between looks at the table. */
  every?: number;
}

/**
 * Does jobs as they fall due, one at a time, until stopped. Several processes may do so over one
 * database: a lease gives each job to one of them. `stop()` settles when the running job has ended.
 */
export function startJobs({ store, settings, translator, handlers = {}, log, show, every = 1000 }: JobsOptions): {
  stop: () => Promise<void>;
} {
  const all = { ...ourHandlers(settings, translator, show), ...handlers };
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = queueCleanUp(store).catch(failed).then(turn);

  async function turn(): Promise<void> {
    try {
      await runDue(store, all, { log, until: () => stopped });
    } catch (error) {
      failed(error);
    }
    if (stopped) return;
    timer = setTimeout(() => (running = turn()), every);
    timer.unref();
  }
  function failed(error: unknown): void {
    log?.warn({ error: String(error) }, 'jobs: the table could not be read');
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Does all that is due, and says how many jobs that were. */
export async function runDue(
  store: Store,
  handlers: Handlers,
  { at, log, until = () => false }: { at?: Date; log?: Log | undefined; until?: () => boolean } = {},
): Promise<number> {
  let count = 0;
  while (!until()) {
    const now = at ?? new Date();
    const job = await leaseJob(store, Object.keys(handlers), now);
    if (!job) break;
    count++;
    try {
      await handlers[job.kind]?.(job.payload, { store, at: now });
      await finishJob(store, job, now);
    } catch (error) {
      const reason = withoutAddresses(String(error));
      log?.warn({ job: job.id, kind: job.kind, tries: job.tries, error: reason }, 'jobs: failed, will be tried again');
      await postponeJob(store, job, reason, now);
    }
  }
  return count;
}

/** Mail servers repeat the recipient in what they refuse; the table and the log keep neither. */
function withoutAddresses(reason: string): string {
  return reason.replace(/[^\s<>"'(]+@[^\s<>"')]+/g, '(address)');
}

export function ourHandlers(settings: JobSettings, translator: Letters, show?: (line: string) => void): Handlers {
  return {
    mail: mailHandler(settings, translator, show),
    'reset-requested': (payload, { store, at }) => sendResetLink(store, { email: String(payload.email), at }),
    'erase-rest': (payload, { store, at }) => eraseRest(store, { person: payload.person as PersonId, at }),
    'clean-up': (_payload, { store, at }) => cleanUp(store, at),
    'remind-holders': (_payload, { store, at }) => remindHolders(store, at),
    'award-batch': (payload, { store, at }) =>
      awardBatch(store, { batch: payload.batch as BatchId, origin: String(payload.origin), at }),
    'cosign-log': (_payload, { store, at }) => cosignLog(store, { witnesses: settings.witnesses, at }),
    webhook: (payload, { store, at }) =>
      deliverMessage(store, {
        webhook: payload.webhook as WebhookId,
        message: { id: String(payload.id), body: String(payload.body) },
        production: settings.production ?? true,
        at,
      }),
    'endorse-completions': (payload, { store, at }) => endorseJob(store, payload, at),
    'sign-certificate': async (payload, { store, at }) => {
      await signCertificate(store, { certificate: payload.certificate as CertificateId, at });
    },
  };
}
