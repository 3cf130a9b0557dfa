import type { Browser } from '@playwright/test'
import { childrenOf, residentMiB } from '../processes.ts'

/**
 * What is in RAM, in MiB: the engine, its process with the models, and the browser's process that holds the page. Each counts
 * the pages that it shares with others. 0 where the system does not tell.
 */
export async function measureMemory(browser: Browser) {
  const engine = childrenOf(process.pid).find(({ command }) => command.includes(' serve '))?.pid ?? 0
  const models = childrenOf(engine).find(({ command }) => command.includes('inference'))?.pid ?? 0
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const page = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMiB(id))
  return { engineMiB: residentMiB(engine), modelsMiB: residentMiB(models), pageMiB: Math.max(0, ...page) }
}
