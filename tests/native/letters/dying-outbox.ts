import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { folderDelivery } from '../../../native/letters/folder-delivery.ts'
import { createOutbox, type Deliver } from '../../../native/letters/outbox.ts'
import { silentLog } from '../../../native/log.ts'

/**
 * Works off an outbox and is killed on the way: before the letter leaves, when it has left and that is not on record, or
 * at a moment that nobody chose.
 */
const [dataFolder = '', file = '', when = '', now = '0'] = process.argv.slice(2)
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
const { db } = await openDatabase({ file })
const write = folderDelivery(`${dataFolder}/outbox`)
const deliver: Deliver = async (letter) => {
  if (when === 'before') die()
  if (when.startsWith('after-ms')) setTimeout(die, Number(when.slice('after-ms'.length)))
  await write(letter)
  if (when === 'written') die()
}
const outbox = createOutbox({
  db,
  blobs: createBlobs(dataFolder),
  clock: () => Number(now),
  log: silentLog,
  emit: () => {},
  deliver,
})
await outbox.run()
die()
