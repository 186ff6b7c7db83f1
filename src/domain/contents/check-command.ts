import { relative, resolve } from 'node:path';
import { checkContent } from './check.ts';
import { reportLines } from './report.ts';

// `npm run check:content`, or with a folder: `npm run check:content -- ../their-module`.
const folder = resolve(process.argv[2] ?? 'content');
const report = checkContent(folder);
process.stdout.write(`${reportLines(report, relative(process.cwd(), folder) || '.').join('\n')}\n`);
process.exitCode = report.findings.length > 0 ? 1 : 0;
