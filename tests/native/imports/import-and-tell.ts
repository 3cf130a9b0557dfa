import path from 'node:path'
import { openDatabase } from '../../../native/database/open.ts'
import { createImportsService } from '../../../native/imports/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'

/**
 * Carries on what was cut off, else imports the file and dies by SIGKILL at a phase's first report. Taking back is asked for
 * at the tenth report of storing, a second or so into it, and dies at the second of its own, a tenth of a second into that.
 */

const [data = '', file = '', phase = ''] = process.argv.slice(2)
const { db } = await openDatabase({ file: path.join(data, 'leitstand.db') })
const emit = (): void => {}
const jobs = createJobs({ db, clock: Date.now, log: silentLog, emit })
const imports = createImportsService({
  pictures: noPictures,
  db,
  jobs,
  clock: Date.now,
  emit,
  log: silentLog,
  dataFolder: data,
})
const cut = await db.selectFrom('settings').select('key').where('key', '=', 'imports.storing').executeTakeFirst()
await imports.resume()
if (!cut) {
  const seen = new Map<string, number>()
  const { mapping } = await imports.inspect({ path: file }, { kind: 'orders' })
  await imports.run(
    { path: file },
    { mapping: { ...mapping, unknownCustomers: 'accept' }, source: 'ERP', profileId: null },
    {
      report: (progress) => {
        const count = (seen.get(progress.phase) ?? 0) + 1
        seen.set(progress.phase, count)
        if (progress.phase === phase && (phase !== 'taking_back' || count === 2)) process.kill(process.pid, 'SIGKILL')
        if (phase === 'taking_back' && progress.phase === 'storing' && count === 10 && progress.runId !== null)
          imports.cancel(progress.runId)
      },
    },
  )
}
process.kill(process.pid, 'SIGKILL')
