import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter'

/** Ends the run with one plain line that any reader of logs understands. */
export default class PlainLine implements Reporter {
  private suite: Suite | null = null
  private errors = 0

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite
  }

  /** An error outside any test. */
  onError(): void {
    this.errors += 1
  }

  onEnd(): void {
    const outcomes = this.suite?.allTests().map((test) => test.outcome()) ?? []
    const count = (outcome: string): number => outcomes.filter((found) => found === outcome).length
    const failed = count('unexpected') + this.errors
    process.stdout.write(
      `\ne2e: ${count('expected') + count('flaky')} passed, ${failed} failed, ${count('skipped')} skipped\n`,
    )
  }

  printsToStdio(): boolean {
    return false
  }
}
