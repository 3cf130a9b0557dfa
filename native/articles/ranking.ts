import type { ArticleHit } from '../search/article-index.ts'

export interface ArticleFacts {
  /** Folded model ids; empty where the article is about no machine. */
  readonly models: readonly string[]
  readonly language: string
  readonly categoryId: string | null
}

export interface MailFacts {
  readonly language: string
  /** Folded ids of the models the mail is about; empty when unknown. */
  readonly models: ReadonlySet<string>
  /** null where the models abstain. */
  readonly categoryId: string | null
}

/** `npm run bench articles` shows what they achieve. */
export const weights = {
  lexical: 0.12,
  /** Only articles of the mail's own language have words in common with it; the others are judged as if half of them did. */
  lexicalAcrossLanguages: 0.5,
  sameMachine: 0.12,
  otherMachine: -0.2,
  sameCategory: 0.06,
} as const

/**
 * One number to rank by: cosine of the nearest passage, a share of BM25, the machine, and the category.
 * @returns not bounded
 */
export function rankArticle(hit: ArticleHit, article: ArticleFacts, mail: MailFacts): number {
  const words = article.language === mail.language ? hit.lexical : weights.lexicalAcrossLanguages
  let score = hit.cosine + weights.lexical * (words - weights.lexicalAcrossLanguages)
  if (article.models.length > 0 && mail.models.size > 0) {
    score += article.models.some((model) => mail.models.has(model)) ? weights.sameMachine : weights.otherMachine
  }
  if (article.categoryId !== null && article.categoryId === mail.categoryId) score += weights.sameCategory
  return score
}
