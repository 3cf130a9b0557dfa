import type { Selectable } from 'kysely'
import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { Colleague } from '../contract/routing.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import * as queries from './queries.ts'

/** Who works here: those of the imported list, and those whose name stands on a ticket. */
export interface Colleagues {
  list(): Promise<Colleague[]>
  /** Those of the imported list, or given an absence: all that anything is known of. */
  known(): Promise<Colleague[]>
  /** @throws EngineError `not_found`; `invalid_input` where the absence ends before it begins */
  setAbsence(change: Absence & { id: string; actor: string }): Promise<Colleague>
  /** The name of whoever stands on a ticket by name, mail address or short name; as it stands there where unknown. */
  nameOf(assignee: string): Promise<string>
  /** The list was imported anew. @returns whether other names are known now */
  changed(): Promise<boolean>
}

interface Absence {
  readonly absentFrom: number | null
  readonly absentUntil: number | null
}

const skills = z.array(z.string()).catch([])
const toColleague = (row: Selectable<Schema['colleagues']>): Colleague => ({
  id: row.id,
  name: row.name,
  email: row.email,
  skills: skills.parse(JSON.parse(row.skills)),
  absentFrom: row.absent_from,
  absentUntil: row.absent_until,
})

/** Seen on tickets only; told by the name. */
const stranger = (name: string): Colleague => ({
  id: name,
  name,
  email: '',
  skills: [],
  absentFrom: null,
  absentUntil: null,
})

/** From one day on, until another, or between both; an open end stays open. */
export const isAbsent = ({ absentFrom, absentUntil }: Absence, now: number): boolean =>
  (absentFrom !== null || absentUntil !== null) &&
  now >= (absentFrom ?? Number.NEGATIVE_INFINITY) &&
  now <= (absentUntil ?? Number.POSITIVE_INFINITY)

export function createColleagues({ db, clock, emit }: { db: Db; clock: Clock; emit: Emit }): Colleagues {
  let aliases: Map<string, string> | null = null

  const known = async (source: DbOrTrx = db): Promise<Colleague[]> =>
    (await queries.selectColleagues(source)).map(toColleague)
  const readAliases = async (): Promise<Map<string, string>> => aliasesOf(await known())
  const nameOf = async (assignee: string): Promise<string> => {
    aliases ??= await readAliases()
    return aliases.get(folded(assignee)) ?? assignee
  }
  const list = async (source: DbOrTrx = db): Promise<Colleague[]> => {
    const colleagues = await known(source)
    const names = new Set(colleagues.map(({ name }) => name))
    const byAlias = aliasesOf(colleagues)
    for (const assignee of await queries.selectAssignees(source)) {
      const name = byAlias.get(folded(assignee)) ?? assignee
      if (!names.has(name)) colleagues.push(stranger(name))
      names.add(name)
    }
    return colleagues.toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
  }

  return {
    list: () => list(),
    known: () => known(),
    nameOf,
    setAbsence: async ({ id, absentFrom, absentUntil, actor }) => {
      if (absentFrom !== null && absentUntil !== null && absentUntil < absentFrom) {
        throw new EngineError('invalid_input', { detail: 'The absence ends before it begins.' })
      }
      const changed = await db.transaction().execute(async (trx) => {
        const colleague = (await list(trx)).find((each) => each.id === id)
        if (!colleague) throw new EngineError('not_found', { what: 'colleague', id })
        const after: Colleague = { ...colleague, absentFrom, absentUntil }
        await queries.upsertColleague(trx, {
          id,
          name: after.name,
          email: after.email,
          skills: JSON.stringify(after.skills),
          absent_from: absentFrom,
          absent_until: absentUntil,
        })
        const data = { colleague: after.name, absentFrom, absentUntil }
        await recordActivity(trx, [{ at: clock(), kind: 'colleague.absence_set', actor, data }])
        return after
      })
      aliases = null
      emit('routing.changed', {})
      return changed
    },
    changed: async () => {
      const before = aliases
      aliases = await readAliases()
      const now = aliases
      return before !== null && (before.size !== now.size || [...now].some(([key, name]) => before.get(key) !== name))
    },
  }
}

const folded = (text: string): string => text.trim().toLowerCase()

function aliasesOf(colleagues: readonly Colleague[]): Map<string, string> {
  const aliases = new Map<string, string>()
  for (const { id, name, email } of colleagues) {
    for (const alias of [id, email, name]) if (alias !== '') aliases.set(folded(alias), name)
  }
  return aliases
}
