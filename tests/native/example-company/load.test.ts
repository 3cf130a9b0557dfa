import path from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { createExampleCompany } from '../../../native/example-company/load.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { usualSettings } from '../../../native/sla/settings.ts'

/** @returns whose desk it is after the example was taken in */
async function agentAfter(before: string): Promise<string> {
  const { db, close } = await openDatabase({ file: ':memory:' })
  const settings = createSettingsService({ db, emit: () => {} })
  await settings.update({ agentName: before })
  await createExampleCompany({
    folder: path.resolve('native/example-company/data'),
    intake: { importPaths: async () => {}, attachFiles: async () => {} } as never,
    settings,
    sla: { get: async () => usualSettings(), set: async () => {} },
    texts: {
      saveBlock: async () => 1,
      saveMacro: async () => 1,
      blocks: async () => [],
      macros: async () => [],
    } as never,
    pictures: { importLater: () => {} },
    customers: { find: async () => 1 as never },
    notes: { of: async () => [], save: async () => 1 as never },
    offers: { sender: async () => ({ name: 'Wir' }) as never, setSender: async () => ({}) as never },
    rules: { list: async () => ({ on: true, state: 'ready', rules: [] }), save: async () => 1 as never },
    clock: Date.now,
  }).load({ signal: new AbortController().signal, report: () => {} })
  const { agentName } = await settings.get()
  await close()
  return agentName
}

it('seats somebody at the desk where nobody has given a name, so that there are tickets of one’s own', async () => {
  expect(await agentAfter('')).toBe('Meike Brandau')
})
it('leaves the name of whoever sits there already', async () => {
  expect(await agentAfter('Jana Roth')).toBe('Jana Roth')
})
