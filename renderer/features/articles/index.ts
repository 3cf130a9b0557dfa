export { ArticleDialog } from './article-dialog.tsx'
export { FittingArticles } from './fitting-articles.tsx'
