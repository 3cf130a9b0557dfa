import { describe, expect, it, onTestFinished } from 'vitest'
import { createArticleService } from '../../../native/articles/service.ts'
import type { ArticleId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createArticleIndex } from '../../../native/search/article-index.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

const articles = [
  {
    id: 1,
    external_id: 'A-1',
    title: 'Filter am Sauger wechseln',
    body: 'Filter abrütteln und fünf Minuten warten.\n\nNeuen Filter einsetzen, bis er einrastet.',
    language: 'de',
    models: '["IV 60/3"]',
    category_id: 'maintenance',
  },
  {
    id: 2,
    external_id: 'A-2',
    title: 'Filter am Kompressor wechseln',
    body: 'Filter abrütteln und fünf Minuten warten.\n\nNeuen Filter einsetzen, bis er einrastet.',
    language: 'de',
    models: '["KX 30"]',
    category_id: 'maintenance',
  },
  {
    id: 3,
    external_id: 'A-3',
    title: 'Returning parts',
    body: 'Unused parts can be returned within thirty days.',
    language: 'en',
    models: '[]',
    category_id: 'return',
  },
]

async function openArticles() {
  const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  await db.insertInto('articles').values(articles).execute()
  const inference = createFakeInference()
  const jobs = createJobs({ db, clock: () => 1_000, log: silentLog, emit: () => {} })
  const index = createArticleIndex(sqlite)
  const service = createArticleService({ db, index, inference, jobs, centre: (vector) => vector })
  await jobs.start()
  onTestFinished(() => jobs.stop())
  expect(await jobs.retry('articles.embed')).toBe(3)
  await jobs.idle()
  const find = async (text: string, change: { models?: string[]; categoryId?: string; language?: string } = {}) => {
    const [vector = new Float32Array()] = await inference.embed([text], { role: 'query' })
    const mail = { text, language: 'de', vector, models: [], categoryId: null, ...change }
    return await service.similar(mail, 5)
  }
  return { db, service, jobs, find }
}

describe('articles', () => {
  it('are found by what they say, with the passage as it stands in the body', async () => {
    const { find } = await openArticles()
    const [first] = await find('unused parts can be returned within thirty days', { language: 'en' })
    expect(first).toMatchObject({ externalId: 'A-3', passage: articles[2]?.body, certainty: 'sure' })
  })
  it('for the machine of the mail come first, those for another one last', async () => {
    const { find } = await openArticles()
    const text = 'Wie kann man den Filter wechseln und einsetzen'
    const [first, ...others] = await find(text, { models: ['KX 30'] })
    expect(first).toMatchObject({ externalId: 'A-2', sameMachine: true })
    expect(others.find(({ externalId }) => externalId === 'A-1')).toMatchObject({ sameMachine: false })
    expect((await find(text, { models: ['IV 60/3'] }))[0]).toMatchObject({ externalId: 'A-1' })
  })
  it('gain by the category of the mail', async () => {
    const { find } = await openArticles()
    const score = async (categoryId?: string) =>
      (await find('Filter wechseln', categoryId === undefined ? {} : { categoryId })).find(({ id }) => id === 1)
        ?.score ?? 0
    expect(await score('maintenance')).toBeGreaterThan(await score())
  })
  it('do not gain by words of another language', async () => {
    const { find } = await openArticles()
    const inGerman = (await find('parts returned', { language: 'de' })).find(({ id }) => id === 3)?.score ?? 0
    const inEnglish = (await find('parts returned', { language: 'en' })).find(({ id }) => id === 3)?.score ?? 0
    expect(inEnglish).toBeGreaterThan(inGerman)
  })
  it('can be read whole', async () => {
    const { service } = await openArticles()
    expect(await service.get(1 as ArticleId)).toMatchObject({ body: articles[0]?.body, models: ['IV 60/3'] })
    await expect(service.get(9 as ArticleId)).rejects.toMatchObject({ code: 'not_found' })
  })
  it('are indexed once, however often the work is repeated', async () => {
    const { db, jobs } = await openArticles()
    const count = async () => (await db.selectFrom('article_vectors').selectAll().execute()).length
    const before = await count()
    await jobs.enqueue(db, 'articles.embed', [1, 2, 3])
    await jobs.idle()
    expect(await count()).toBe(before)
    expect(await jobs.retry('articles.embed')).toBe(0)
  })
})
