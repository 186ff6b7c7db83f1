import { defineConfig } from 'vitest/config';

const node = { environment: 'node', pool: 'forks', isolate: false, testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: 'sqlite', include: ['tests/domain/**/*.test.ts'], env: { TEST_ENGINE: 'sqlite' } } },
    ],
  },
});
