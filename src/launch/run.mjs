import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const children = new Set();
if (process.env.npm_lifecycle_event) {
  // npm ends its shell but not what the shell started: who stops npm means us too.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    for (const child of children) child.kill('SIGTERM');
  }, 250);
  watch.unref();
}

/** Runs a program in the project's folder with this terminal; passes signals on; resolves with its exit code. */
export function run(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  children.add(child);
  const pass = (signal) => {
    // Ctrl-C in a terminal reaches the child by itself; a second one would cut its farewell short.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      for (const each of signals) process.off(each, pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Runs a program and keeps what it says, for when it fails. */
export function quietly(program, args, env = {}) {
  const isScript = process.platform === 'win32' && program.endsWith('.cmd');
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isScript,
    env: { ...process.env, ...env },
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const stop = (signal) => child.kill(signal);
  process.on('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      children.delete(child);
      process.off('SIGTERM', stop);
      resolve({ code: code ?? 1, output: output.trim() });
    });
  });
}
