import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'

/**
 * Where a file lies that the page hands over. Electron would ask for a place: it is given one, as a person's answer.
 * @param save what makes the page hand it over
 */
export async function savedBy(
  page: Page,
  desktop: ElectronApplication | null,
  folder: string,
  save: () => Promise<void>,
): Promise<string> {
  if (!desktop) {
    const saved = page.waitForEvent('download')
    await save()
    return await (await saved).path()
  }
  const file = path.join(folder, 'saved')
  await desktop.evaluate(({ session }, place) => {
    const done = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(place)
        item.once('done', (_done, state) => resolve(state))
      })
    })
    Reflect.set(globalThis, 'saved', done)
  }, file)
  await save()
  const state = await desktop.evaluate(() => Reflect.get(globalThis, 'saved') as Promise<string>)
  if (state !== 'completed') throw new Error(`the file was not saved: ${state}`)
  return file
}
