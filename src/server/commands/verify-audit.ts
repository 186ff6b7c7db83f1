import { verifyAudit } from '#domain/audit/chain.ts';
import { openInstallation } from '../installation.ts';
import { CommandRefused, command } from './command.ts';

// `npm run audit:verify`: walks the hash chain of the audit; ends with exit code 1 and names the first row that does not fit.
await command(async () => {
  const { store, close } = await openInstallation();
  try {
    const verified = await verifyAudit(store);
    if (verified.whole) return `The audit is whole: ${verified.rows} rows, head ${verified.head || '(none)'}.`;
    const { broken, rows } = verified;
    switch (broken.at) {
      case 'row':
        throw new CommandRefused(`Row ${broken.seq} of the audit, or one before it, was changed or is missing.`);
      case 'beginning':
        throw new CommandRefused('Rows older than the chain are not what they were when it began.');
      case 'end':
        throw new CommandRefused(
          `The audit ends too early: ${rows} rows fit, ${broken.missing} after row ${broken.seq ?? 0} are missing, or its head was changed.`,
        );
    }
  } finally {
    await close();
  }
});
