import { z } from 'zod'
import { procedure } from './define.ts'
import { categoryId, localized } from './words.ts'

export const category = z.object({
  id: categoryId,
  name: localized,
  /**
   * What belongs to it, in a person's words; in both languages the same where a company has said it once. Mails are told by
   * it while there are few examples.
   */
  description: localized,
  /** Ships with the product: can be switched off, not changed or removed. */
  isStandard: z.boolean(),
})
export type Category = z.infer<typeof category>

const name = z.string().trim().min(1).max(80)
const description = z.string().trim().max(1_000)

export const categories = {
  'categories.list': procedure({ input: z.object({}), output: z.object({ categories: z.array(category) }) }),
  /**
   * Its description counts for every mail judged from then on, and open tickets are judged again.
   * Where the models are down just now, it counts as soon as they are back.
   * @throws `name_taken` where there is a category of that name
   */
  'categories.add': procedure({
    /** `id`: of one that was removed and comes back; its tickets have it again. */
    input: z.object({ id: categoryId.optional(), name: z.object({ de: name, en: name }), description }),
    output: z.object({ id: categoryId }),
  }),
  /** @throws `not_found` also for a standard one, `name_taken` */
  'categories.change': procedure({
    input: z.object({ id: categoryId, name: z.object({ de: name, en: name }), description }),
    output: z.object({}),
  }),
  /** Tickets that have it keep it; no mail is given it any more unless people label with it. @throws as `change` */
  'categories.remove': procedure({ input: z.object({ id: categoryId }), output: z.object({}) }),
}

export const categoryEvents = {
  'categories.changed': z.object({}),
}
