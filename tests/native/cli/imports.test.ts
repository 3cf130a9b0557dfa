import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { createImportsService } from '../../../native/imports/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'
import { runCli } from './run.ts'

it('imports by a profile, a line for each file, and writes what was rejected', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const good = path.join(folder, 'kunden.csv')
  const rows = Array.from({ length: 9 }, (_, at) => `${at + 1};Firma ${at + 1};Köln`)
  await writeFile(good, ['Kundennr;Firma;Ort', ...rows, '10;;Köln'].join('\n'))
  const wrong = path.join(folder, 'teile.csv')
  await writeFile(wrong, 'Artikelnr;Bezeichnung\n1;Dichtung\n')
  await keepProfile(folder, good)

  const listed = await runCli(['import', '--profiles', '--data', folder])
  expect(listed.lines).toMatchObject([{ profile: 'SAP', kind: 'customers', lastRun: null }])

  const rejected = path.join(folder, 'rejected.csv')
  const args = ['import', '--profile', 'sap', good, wrong, '--rejected', rejected, '--data', folder]
  const { exitCode, lines, complaints } = await runCli(args)
  expect(exitCode).toBe(0)
  expect(lines).toMatchObject([
    { file: good, state: 'done', added: 9, rejected: 1 },
    { file: wrong, state: 'refused', added: 0, error: { code: 'columns_missing' } },
  ])
  expect(complaints[0]).toContain('nothing was stored')
  expect(await readFile(rejected, 'utf8')).toContain('11;name is missing;10;;Köln')

  const unknown = await runCli(['import', '--profile', 'Shop', good, '--data', folder])
  expect(unknown.exitCode).toBe(2)
}, 60_000)

async function keepProfile(folder: string, file: string): Promise<void> {
  const { db, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const emit = (): void => {}
  const jobs = createJobs({ db, clock: Date.now, log: silentLog, emit })
  const imports = createImportsService({
    pictures: noPictures,
    db,
    jobs,
    clock: Date.now,
    emit,
    log: silentLog,
    dataFolder: folder,
  })
  const { mapping } = await imports.inspect({ path: file }, {})
  await imports.saveProfile(null, { name: 'SAP', source: 'SAP', mapping, path: null, schedule: null })
  await imports.stop()
  await close()
}
