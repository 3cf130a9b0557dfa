import type { DomainHandlers } from '../protocol/handlers.ts'
import type { TriageService } from '../triage/service.ts'
import type { ArticleService } from './service.ts'

export const createArticleHandlers = (
  articles: ArticleService,
  triage: Pick<TriageService, 'mailOf'>,
): DomainHandlers<'articles'> => ({
  'articles.similarToTicket': async ({ ticketId, limit }) => {
    const mail = await triage.mailOf(ticketId)
    if (!mail) return { articles: [] }
    const { categoryId } = mail.triage.category
    return { articles: await articles.similar({ ...mail, categoryId }, limit) }
  },
  'articles.list': async () => ({ articles: await articles.list() }),
  'articles.get': ({ articleId }) => articles.get(articleId),
})
