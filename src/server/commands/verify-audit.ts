import type { Store } from '#db/store.ts';
import { type Break, verifyAudit } from '#domain/audit/chain.ts';
import { fromMultikey } from '#domain/credentials/multikey.ts';
import { keysOf, SITE } from '#domain/keys/ceremony.ts';
import { noteName } from '#domain/keys/signer.ts';
import { checkLog, type LogDamage } from '#domain/log/check.ts';
import { logKey } from '#domain/log/checkpoint.ts';
import { openStorage } from '../installation.ts';
import { CommandRefused, command } from './command.ts';

// `npm run audit:verify`: walks the hash chain of the audit and builds the log of certificates anew; ends with exit code 1 and
// names the first row that does not fit.
await command(async () => {
  const { store, close } = await openStorage();
  try {
    const audit = await verifyAudit(store);
    const log = await verifyLog(store);
    const broken = [!audit.whole && auditBreak(audit), !log.ok && logBreak(log.refusal)].filter(Boolean);
    if (broken.length > 0) throw new CommandRefused(broken.join('\n'));
    return [
      audit.whole && `The audit is whole: ${audit.rows} rows, head ${audit.head || '(none)'}.`,
      log.ok && `The log of certificates is whole: ${log.value.size} leaves.`,
    ]
      .filter(Boolean)
      .join('\n');
  } finally {
    await close();
  }
});

/** With every key the site has had. */
async function verifyLog(store: Store) {
  const keys = (await keysOf(store, SITE)).flatMap(({ id, did }) => {
    const publicKey = fromMultikey(id)?.bytes;
    return publicKey ? [logKey({ name: noteName(did, SITE), publicKey })] : [];
  });
  return checkLog(store, { keys });
}

function auditBreak({ broken, rows }: { broken: Break; rows: number }): string {
  switch (broken.at) {
    case 'row':
      return `Row ${broken.seq} of the audit, or one before it, was changed or is missing.`;
    case 'beginning':
      return 'Rows of the audit older than its chain are not what they were when it began.';
    case 'end':
      return `The audit ends too early: ${rows} rows fit, ${broken.missing} after row ${broken.seq ?? 0} are missing, or its head was changed.`;
  }
}

function logBreak(damage: LogDamage): string {
  switch (damage.code) {
    case 'leaf-missing':
      return `Leaf ${damage.index} of the log of certificates is missing.`;
    case 'leaf-beyond-end':
      return `Leaf ${damage.index} of the log of certificates stands behind its end.`;
    case 'leaf-changed':
      return `Leaf ${damage.index} of the log of certificates, or the tree over it, was changed.`;
    case 'log-rewritten':
      return `The first ${damage.size} leaves of the log of certificates are not those that were signed.`;
  }
}
