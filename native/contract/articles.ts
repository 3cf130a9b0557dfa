import { z } from 'zod'
import { procedure } from './define.ts'
import { articleId, categoryId, certainty, mailLanguage, ticketId } from './words.ts'

export const article = z.object({
  id: articleId,
  externalId: z.string(),
  title: z.string(),
  /** Markdown. */
  body: z.string(),
  language: mailLanguage,
  models: z.array(z.string()),
  categoryId: categoryId.nullable(),
})
export type Article = z.infer<typeof article>

export const similarArticle = article.omit({ body: true }).extend({
  score: z.number(),
  certainty,
  /** The passage that is nearest to the mail, as it stands in the body. */
  passage: z.string(),
  sameMachine: z.boolean(),
})
export type SimilarArticle = z.infer<typeof similarArticle>

export const articles = {
  'articles.similarToTicket': procedure({
    input: z.object({ ticketId, limit: z.number().int().min(1).max(20) }),
    output: z.object({ articles: z.array(similarArticle) }),
  }),
  /** All of them, without their text, by number. */
  'articles.list': procedure({
    input: z.object({}),
    output: z.object({ articles: z.array(article.pick({ id: true, externalId: true, title: true })) }),
  }),
  'articles.get': procedure({ input: z.object({ articleId }), output: article }),
}
