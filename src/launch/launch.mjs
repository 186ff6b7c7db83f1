// Started by every npm script, under whatever Node the person has (18 or later): installs what is missing,
// finds the Node that the project is pinned to, and runs the task under it.
import { install } from './install.mjs';
import { pinnedNode } from './node.mjs';
import { tasks } from './tasks.mjs';

const [name = '', ...given] = process.argv.slice(2);
const task = tasks[name];

if (!task) {
  process.stderr.write(`There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(2);
}

try {
  await install();
  process.exitCode = await task({ node: pinnedNode(), given });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
