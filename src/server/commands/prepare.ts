import { welcome } from '../demonstration.ts';
import { openWithDemonstration } from '../installation.ts';
import { command } from './command.ts';

// What `npm run dev` does before Astro's development server: migrates, publishes, seeds, says where and as whom.
await command(async () => {
  const { settings, logIns, close } = await openWithDemonstration();
  await close();
  return `\nTamga will be at ${settings.origin}\n${welcome(logIns)}`;
});
