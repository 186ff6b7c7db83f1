import { MigrationFailed } from '#db/migrations.ts';
import { RestoreRefused } from '#db/restore.ts';
import { SettingsRefused } from '../settings.ts';

/** Thrown for what the person who typed the command can mend; only the message is shown. */
export class CommandRefused extends Error {}

const EXPECTED = [CommandRefused, MigrationFailed, RestoreRefused, SettingsRefused];

/** Runs a command on its arguments, prints what it answers, and ends with exit code 1 and the reason when it cannot. */
export async function command(work: (given: string[]) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work(process.argv.slice(2))}\n`);
  } catch (error) {
    const isExpected = EXPECTED.some((kind) => error instanceof kind);
    process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}
