import { makeFirstAdministrator } from '#domain/institutions/administrators.ts';
import { openInstallation } from '../installation.ts';
import { CommandRefused, command } from './command.ts';

// `npm run admin -- EMAIL`: makes a person an administrator, with a new account where there is none.
await command(async ([email]) => {
  if (!email) throw new CommandRefused('Say who: npm run admin -- EMAIL');
  const { settings, store, close } = await openInstallation();
  try {
    const made = await makeFirstAdministrator(store, { email });
    if (!made.ok) throw new CommandRefused(`"${email}" is not an e-mail address.`);
    const { secret } = made.value;
    const link = secret && `\nTo set the password, open once, within the hour: ${settings.origin}/en/reset/${secret}`;
    return `${email} is an administrator.${link ?? ''}`;
  } finally {
    await close();
  }
});
