import type { Category } from '../contract/categories.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { Localized } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { CategoryModes } from '../learning/modes.ts'
import type { Log } from '../log.ts'
import { usualRule } from '../triage/apply-modes.ts'
import { trainClassifier } from '../triage/learning/classifier.ts'
import { describeAll } from '../triage/learning/describe-all.ts'
import type { TriageModels } from '../triage/models.ts'
import { wordsOfLabel } from './label-words.ts'
import * as queries from './queries.ts'
import { standardCategories } from './standard-categories.ts'

/** As a company writes it, once for both languages. */
interface CategoryText {
  readonly name: Localized
  readonly description: string
}

export interface CategoryService {
  /** The standard ones first, then the company's own. */
  list(): Promise<Category[]>
  /** What can be said of each category, for whoever learns to tell them. */
  descriptions(): Promise<{ label: string; text: string }[]>
  /**
   * The models may suggest it, and no more until a person allows them to.
   * @param category with the `id` it had where one that was removed comes back
   * @throws EngineError `name_taken`
   */
  add(category: CategoryText & { readonly id?: string | undefined }): Promise<string>
  /** @throws EngineError `not_found` also for a standard one, `name_taken` */
  change(category: CategoryText & { readonly id: string }): Promise<void>
  /** @throws EngineError `not_found` also for a standard one */
  remove(id: string): Promise<void>
  /** Lets the descriptions there are count. */
  start(): Promise<void>
}

/** A company's own category, in the transaction that brings a ticket with it. */
export async function ensureCategory(db: DbOrTrx, id: string): Promise<void> {
  if (!(await queries.hasCategory(db, id)))
    await queries.insertCategory(db, id, { name_de: id, name_en: id, description: '' })
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  readonly modes: Pick<CategoryModes, 'set'>
  readonly judgeAgain: (category: string | null) => Promise<void>
  readonly emit: Emit
  readonly log: Log
}

export function createCategoryService({ db, inference, models, modes, judgeAgain, emit, log }: Deps): CategoryService {
  let pending = false
  const list = async (): Promise<Category[]> => {
    const own = (await queries.selectCategories(db)).filter(({ id }) => !isStandard(id))
    return [
      ...standardCategories.map((one) => ({ ...one, isStandard: true })),
      ...own.map(({ id, name_de: de, name_en: en, description }) => ({
        id,
        name: { de, en },
        description: { de: description, en: description },
        isStandard: false,
      })),
    ]
  }

  /** Descriptions tell a category from all others, so the standard ones' count as well. */
  const learn = async (): Promise<void> => {
    const all = (await list()).filter(isDescribed)
    if (all.every((category) => category.isStandard)) return models.describeCategories(null)
    const lines = all.map((category) => ({ label: category.id, text: textOf(category) }))
    const descriptions = await describeAll(lines, inference, models)
    const { usualMean } = models
    models.describeCategories({
      labels: all.filter((category) => !category.isStandard).map(({ id }) => id),
      classifier: await trainClassifier({ texts: [], vectors: [], labels: [], descriptions, usualMean }),
    })
  }

  /** Kept is kept: where the models cannot read it just now, its description counts as soon as they can. */
  const learnSoon = async (): Promise<void> => {
    pending = true
    try {
      await learn()
      pending = false
      await judgeAgain(null)
    } catch (error) {
      if (!isEngineError(error)) throw error
      log.warn('categories could not be described', { error: String(error) })
    }
  }
  inference.onStateChange(({ state }) => {
    if (state === 'ready' && pending) void learnSoon()
  })

  const changed = async (): Promise<void> => {
    emit('categories.changed', {})
    await learnSoon()
  }

  /** @throws EngineError `name_taken` where another category has one of these names */
  const refuseTaken = async (own: { readonly id: string; readonly name: Localized }, but?: string): Promise<void> => {
    const others = (await list()).filter(({ id }) => id !== but)
    if (others.some((one) => names(one).some((taken) => names(own).includes(taken))))
      throw new EngineError('name_taken', { name: own.name.de })
  }

  return {
    list,
    descriptions: async () =>
      (await list()).flatMap((category) => {
        const text = isDescribed(category) ? textOf(category) : wordsOfLabel(category.name.de)
        return text === null ? [] : [{ label: category.id, text }]
      }),
    add: async ({ id: given, name, description }) => {
      const id = given ?? name.de
      await refuseTaken({ id, name })
      await queries.insertCategory(db, id, { name_de: name.de, name_en: name.en, description })
      await modes.set(id, { ...usualRule, mode: 'suggest' })
      await changed()
      return id
    },
    change: async ({ id, name, description }) => {
      await refuseTaken({ id, name }, id)
      const values = { name_de: name.de, name_en: name.en, description }
      if (isStandard(id) || !(await queries.updateCategory(db, id, values)))
        throw new EngineError('not_found', { what: 'category', id })
      await changed()
    },
    remove: async (id) => {
      if (isStandard(id) || !(await queries.deleteCategory(db, id)))
        throw new EngineError('not_found', { what: 'category', id })
      await changed()
    },
    start: async () => {
      pending = true
      await learn().then(
        () => {
          pending = false
        },
        (error: unknown) => log.warn('categories could not be described', { error: String(error) }),
      )
    },
  }
}

const standardIds = new Set(standardCategories.map(({ id }) => id))
const isStandard = (id: string): boolean => standardIds.has(id)

const isDescribed = ({ description }: Pick<Category, 'description'>): boolean => description.de !== ''

const textOf = ({ name, description }: Pick<Category, 'name' | 'description'>): string =>
  `${inBoth(name, ', ')}. ${inBoth(description, ' ')}`

const inBoth = ({ de, en }: Localized, between: string): string => (de === en ? de : `${de}${between}${en}`)

const names = ({ id, name }: { readonly id: string; readonly name: Localized }): string[] =>
  [id, name.de, name.en].map((one) => one.toLocaleLowerCase('de'))
