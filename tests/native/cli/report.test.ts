import { expect, it } from 'vitest'
import { runCli, withFiles } from './run.ts'

it('prints a line for each section, and refuses a period it does not know', async () => {
  await withFiles({}, async (paths) => {
    const data = paths('data')
    const { exitCode, lines } = await runCli(['report', '--data', data, '--period', '2026-11-02..2026-11-25'])
    expect(exitCode).toBe(0)
    expect(lines).toHaveLength(10)
    expect(lines[0]).toMatchObject({
      section: 'overview',
      from: '2026-11-02',
      to: '2026-11-25',
      beforeFrom: '2026-10-09',
    })
    const wrong = await runCli(['report', '--data', data, '--period', 'sometimes'])
    expect([wrong.exitCode, wrong.complaints[0]]).toEqual([2, expect.stringContaining('--period is one of')])
  })
})
