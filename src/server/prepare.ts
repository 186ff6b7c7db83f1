import { openServices } from './services.ts';
import { SettingsRefused } from './settings.ts';

// What `npm run dev` does before Astro's development server: migrates, publishes, seeds, says where and as whom.
try {
  const { settings, close } = await openServices();
  process.stdout.write(`\nTamga will be at ${settings.origin}\n`);
  await close();
} catch (error) {
  if (!(error instanceof SettingsRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
