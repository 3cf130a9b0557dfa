import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openRules, words } from './desk.ts'

describe('a program that is killed while rules run', () => {
  it.each([
    ['within what a rule writes', 'within', 'sent'],
    ['before the letter is laid ready', 'recorded', 'sent'],
    // Somebody may have seen it since: it waits for a click.
    ['when the letter lies ready and that is not on record', 'drafted', 'ready'],
    ['when the letter has been sent and that is not on record', 'sent', 'sent'],
    ['after all of it', 'end', 'sent'],
  ])(
    '%s: all of it is done, and once',
    async (_name, when, effect) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-rules-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const file = path.join(folder, 'leitstand.db')
      const { desk, db, jobs, rules, texts, add, arrive, runs } = await openRules({
        file,
        dataFolder: folder,
        waits: true,
      })
      const html = '<p>Bitte abschalten.</p>'
      const blockId = await texts.saveBlock({ name: 'Aus', shortcut: '', language: 'de', html })
      const id = await add(words('Rauch'), [
        { kind: 'tag', add: ['Gefahr'], remove: [] },
        { kind: 'proposal', blockId },
      ])
      await rules.allowSending(id, true)
      await arrive('Rauch')

      const program = path.resolve(import.meta.dirname, 'dying-rules.ts')
      const given = [program, folder, file, when, String(desk.clock())]
      const [, signal] = await once(spawn(process.execPath, given, { stdio: 'inherit' }), 'exit')
      expect(signal).toBe('SIGKILL')

      await jobs.start(['rules.run'])
      await jobs.idle('rules.run')
      expect((await runs()).map(({ did }) => did.map((each) => each.effect))).toEqual([['done', effect]])
      expect(await db.selectFrom('ticket_tags').select('tag').execute()).toEqual([{ tag: 'Gefahr' }])
      expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(effect === 'sent' ? 1 : 0)
      expect(await db.selectFrom('drafts').select('part').execute()).toHaveLength(effect === 'sent' ? 0 : 1)
      expect(await db.selectFrom('operations').select('kind').execute()).toEqual([{ kind: 'tag' }])
    },
    90_000,
  )
})
