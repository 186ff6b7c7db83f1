import { openGenerator } from './generator.ts';
import { startBare, startNginx, startTamga } from './servers.ts';
const g = openGenerator();
const tamga = await startTamga({ site: process.cwd(), data: '/tmp/tb-data' });
console.log('ready', tamga.readyAfter);
for (const path of ['/en/courses', '/en/courses/digital-journalism-standards/why-standards']) {
  const plan = { kind: 'page', path } as const;
  const bytes = await g.sample(plan, tamga);
  const bare = await startBare(bytes);
  const nginx = await startNginx(bytes, '/tmp/tb-nginx');
  for (let i = 0; i < 3; i++) for (const [name, s] of Object.entries({ tamga, bare, nginx })) if (s) {
    const m = await g.measure({ port: s.port, origin: s.origin, pid: s.pid, seconds: 1.5, groups: [{ plan, connections: 32 }] });
    const { rate, p50, p99, others } = m.groups[0]!;
    console.log(name.padEnd(8), Math.round(rate), p50.toFixed(2), p99.toFixed(2), 'cpu', m.cpu.toFixed(1), 'load', m.load.toFixed(2), others);
  }
  await bare.stop(); await nginx?.stop();
}
await tamga.stop(); g.stop();
