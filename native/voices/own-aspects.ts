import { EngineError } from '../contract/errors.ts'
import { fewestExamples, type OwnAspect } from '../contract/voices.ts'
import type { Localized } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { foldText } from '../text/words.ts'
import { selectAspects } from './queries.ts'

export interface OwnAspects {
  list(): Promise<OwnAspect[]>
  /** @throws EngineError `too_few_examples`, `name_taken` */
  save(aspect: { id: string | null; name: Localized; examples: readonly string[] }): Promise<string>
  /** @throws EngineError `not_found` */
  remove(id: string): Promise<OwnAspect>
}

const prefix = 'own-'

/** @param changed what is read by them is to be read again */
export function createOwnAspects(db: Db, changed: () => void): OwnAspects {
  const list = async (): Promise<OwnAspect[]> =>
    (await selectAspects(db)).map(({ id, name_de, name_en, examples }) => ({
      id,
      name: { de: name_de, en: name_en },
      examples: JSON.parse(examples) as string[],
    }))
  return {
    list,
    save: async ({ id, name: given, examples: lines }) => {
      const examples = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))]
      if (examples.length < fewestExamples)
        throw new EngineError('too_few_examples', { found: examples.length, needed: fewestExamples })
      const name = { de: given.de.trim() || given.en.trim(), en: given.en.trim() || given.de.trim() }
      if (name.de === '') throw new EngineError('invalid_input', { detail: 'an aspect needs a name' })
      const saved = await db.transaction().execute(async (trx) => {
        const all = await selectAspects(trx)
        const taken = all.find((other) => other.id !== id && foldText(other.name_de) === foldText(name.de))
        if (taken) throw new EngineError('name_taken', { name: name.de })
        const next = Math.max(0, ...all.map((other) => Number(other.id.slice(prefix.length)) || 0)) + 1
        const own = id ?? `${prefix}${next}`
        const values = { name_de: name.de, name_en: name.en, examples: JSON.stringify(examples) }
        await trx
          .insertInto('aspects')
          .values({ id: own, ...values, position: all.length })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
          .execute()
        return own
      })
      changed()
      return saved
    },
    remove: async (id) => {
      const aspect = (await list()).find((each) => each.id === id)
      if (!aspect) throw new EngineError('not_found', { what: 'aspect', id })
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('aspects').where('id', '=', id).execute()
        await trx.deleteFrom('voices').where('aspect', '=', id).execute()
      })
      changed()
      return aspect
    },
  }
}
