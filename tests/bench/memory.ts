import type { Generator } from './generator.ts';
import { residentMegabytes } from './machine.ts';
import type { Served } from './servers.ts';
import { number, type Row } from './table.ts';

/** What the server holds after all its pages were asked for once: memory, and the share of it that is pages. */
export async function memoryRows(
  generator: Generator,
  served: Served,
  paths: readonly string[],
  scale: string,
): Promise<Row[]> {
  const { port, origin, pid } = served;
  const seconds = Math.min(4, 0.5 + paths.length / 2000);
  await generator.measure({ port, origin, pid, seconds, groups: [{ plan: { kind: 'pages', paths }, connections: 8 }] });
  const { now, most } = residentMegabytes(pid);
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  const cached = Number(/^tamga_page_cache_bytes (\S+)/m.exec(metrics)?.[1] ?? Number.NaN) / 1024 ** 2;
  return [
    {
      measure: `memory, ${scale}`,
      ours: `${number(now)} MB`,
      beside: `at the most ${number(most)} MB`,
      goal: '< 150 MB',
      met: now < 150,
      figure: now,
    },
    {
      measure: `pages kept in memory, ${scale}`,
      ours: `${cached.toFixed(1)} MB`,
      goal: '≤ 32 MB',
      met: cached <= 32,
      figure: cached,
    },
  ];
}
