import path from 'node:path'
import { expect } from '@playwright/test'
import { webSocketTransport } from '../../native/channels/web-socket-client.ts'
import { connect, type EngineClient } from '../../native/protocol/connect.ts'
import type { EngineServer } from './engine-server.ts'
import { root } from './environment.ts'

const fixture = (name: string): string => path.join(root, 'tests', 'fixtures', 'story', name)

export const storyCases = fixture('cases.jsonl')
/** Two requests, one in German, one in English, and an out-of-office reply. */
export const storyMails = ['standstill.eml', 'parcel.eml', 'out-of-office.eml'].map(fixture)

/** `http://…/?token=…` → `ws://…/ws?token=…` */
export const socketAddress = ({ address }: Pick<EngineServer, 'address'>): string => {
  const { host, search } = new URL(address)
  return `ws://${host}/ws${search}`
}

/** Speaks to the engine beside the screens, as another window would. */
export const clientOf = async (engine: EngineServer): Promise<EngineClient> =>
  connect(await webSocketTransport(socketAddress(engine)))

const company = (name: string): string => path.join(root, 'native', 'example-company', 'data', name)

/** A company that knows what is wrong with a machine, and a customer who describes it. */
export const knownDefect = {
  records: ['models.jsonl', 'defects.jsonl'].map(company),
  mail: fixture('seat-switch.eml'),
}

/** Brings the story's mails and cases in and waits until they are triaged. */
export const bringIn = (engine: EngineServer): Promise<void> => bringInFiles(engine, [storyCases], storyMails)

/** Brings files in, one group after the other, and waits until all work on them is done. */
export async function bringInFiles(engine: EngineServer, ...groups: readonly (readonly string[])[]): Promise<void> {
  const client = await clientOf(engine)
  for (const paths of groups) await client.call('intake.importPaths', { paths: [...paths] })
  await expect(async () => {
    const { jobs } = await client.call('jobs.progress', {})
    expect(jobs.reduce((left, { waiting, running }) => left + waiting + running, 0)).toBe(0)
  }).toPass({ timeout: 90_000 })
  client.close()
}
