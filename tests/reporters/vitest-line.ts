import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line that any reader of logs understands. */
export default class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string): number => states.filter((found) => found === state).length
    // A file that does not load, or an error outside any test, is a failure without a test.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    process.stdout.write(
      `\nunit: ${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`,
    )
  }
}
