import { eraseNamed } from '#domain/people/erase-named.ts';
import { openInstallation } from '../installation.ts';
import { CommandRefused, command } from './command.ts';

const WHY = {
  'no-such-person': 'There is no such account.',
  'last-administrator': 'This is the only administrator. Make another first: npm run admin -- EMAIL',
} as const;

// `npm run erase -- EMAIL`: erases an account as its owner could, which cannot be undone. Takes an id of the audit too.
await command(async ([named]) => {
  if (!named) throw new CommandRefused('Say whose account: npm run erase -- EMAIL');
  const { store, close } = await openInstallation();
  try {
    const erased = await eraseNamed(store, { named });
    if (!erased.ok) throw new CommandRefused(WHY[erased.refusal.code]);
    return `The account of ${named} is erased.`;
  } finally {
    await close();
  }
});
