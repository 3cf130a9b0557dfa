import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { rejectionCodes } from '../../../native/contract/intake.ts'
import { openIntake, samples } from './harness.ts'

const missing = !existsSync(samples)
if (missing)
  process.stdout.write('The public mail samples (../shared/data/mail) are not here: their tests are skipped.\n')

// Of the bounce samples, these two are a person's mail and an auto-reply; their authors expect nothing to be found there.
const noBounces = ['groupwise_03.txt', 'qmail_08.txt']

describe.skipIf(missing)('the public samples', () => {
  it('are all taken or refused with a reason', async () => {
    const test = await openIntake()
    const report = await test.intake.importPaths([samples])
    // Two mailboxes of three mails and two of two make six mails more than there are files.
    expect(report.imported + report.doubles + report.rejected.length).toBe(724 + 6)
    expect(report.rejected.filter(({ code }) => code === 'damaged_mail')).toEqual([])
    for (const { file, code, reason } of report.rejected) {
      expect(rejectionCodes).toContain(code)
      expect(`${path.basename(file)} ${reason}`).toMatch(/\S \S.*\.$/)
    }
    const again = await test.intake.importPaths([samples])
    expect(again).toMatchObject({ imported: 0, doubles: report.imported + report.doubles })
  })

  it("have every bounce told, and no person's mail taken for one", async () => {
    const test = await openIntake()
    await test.intake.importPaths([path.join(samples, 'flufl_bounce')])
    const missed = await test.db
      .selectFrom('messages')
      .select(['kind', 'subject'])
      .where('kind', '<>', 'bounce')
      .execute()
    expect(missed.map(({ kind }) => kind).sort()).toEqual(['auto_reply', 'request'])
    expect(missed).toHaveLength(noBounces.length)

    const rest = await openIntake()
    const folders = [
      'cpython_email',
      'james_mime4j',
      'rust_mail_parser',
      'rust_mailparse',
      'talon',
      'tika_mail',
      'tika_mail2',
    ]
    await rest.intake.importPaths(folders.map((folder) => path.join(samples, folder)))
    const found = await rest.db.selectFrom('messages').select('subject').where('kind', '=', 'bounce').execute()
    // Four delivery reports among Python's samples, and one returned mail of the MIME torture set.
    expect([...new Set(found.map(({ subject }) => subject.slice(0, 40)))].sort()).toEqual([
      'Banned file: auto__mail.python.bat in ma',
      'Delivery Notification: Delivery has fail',
      'Mail System Error - Returned Mail',
      'Returned mail: Too many hops 19 (17 max)',
      'bar',
    ])
  })
})
