import { join } from 'node:path';
import { MigrationFailed } from '#db/migrations.ts';
import { certificatePages } from './certificates.ts';
import { builtCourses, builtPassages } from './courses.ts';
import { welcome } from './demonstration.ts';
import { securityHeaders } from './headers.ts';
import { beginStopping } from './health.ts';
import { installation } from './installation.ts';
import { countPrerendered, countWork } from './metrics.ts';
import { builtPackages } from './packages.ts';
import { openPrerendered } from './prerendered.ts';
import { openRenderer } from './renderer.ts';
import { SettingsRefused } from './settings.ts';
import { createSite } from './site.ts';
import { stopOnSignal } from './stop.ts';

async function start(): Promise<void> {
  const opened = await installation({ courses: builtCourses, passages: builtPassages, packages: builtPackages });
  const { settings, log } = opened;
  const pages = openPrerendered(join(process.cwd(), 'dist', 'client'), {
    cacheBytes: settings.pageCacheBytes,
    security: securityHeaders(settings),
  });
  countPrerendered(pages);
  countWork(opened.store);
  const render = openRenderer(opened);
  const certificates = certificatePages(opened, render, { security: securityHeaders(settings) });
  const server = createSite({ ...opened, pages, certificates, render });
  stopOnSignal(server, { log, beginStopping, close: opened.close });
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled'));

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  process.stdout.write(`\nTamga is at ${settings.origin}\n${welcome(opened.logIns)}`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
});

function reasonOf(error: unknown): string {
  if (error instanceof SettingsRefused || error instanceof MigrationFailed) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what runs there, or start with another: PORT=4322 npm start`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
