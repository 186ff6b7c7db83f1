import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with what was left out and a plain `N passed, N failed`. */
export class ClosingLine implements Reporter {
  readonly #leftOut: readonly string[];

  constructor(leftOut: readonly string[]) {
    this.#leftOut = leftOut;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      passed += tests.filter((test) => test.result().state === 'passed').length;
      const broken = tests.filter((test) => test.result().state === 'failed').length;
      // A file that could not be loaded, or whose set-up failed, has failed without a failing test.
      failed += broken === 0 && module.state() === 'failed' ? 1 : broken;
    }
    for (const line of this.#leftOut) process.stdout.write(`${line}\n`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}
