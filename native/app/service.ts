import type { Clock } from '../clock.ts'
import type { AppStatus } from '../contract/app.ts'
import { EngineError } from '../contract/errors.ts'
import type { Counts } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { ExampleCompany } from '../example-company/load.ts'
import type { Inference } from '../inference/inference.ts'
import * as queries from './queries.ts'

export interface AppService {
  status(): Promise<AppStatus>
  /** @throws EngineError `not_empty` where there are tickets or customers already */
  loadExampleCompany(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<{ tickets: number }>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly inference: Inference
  readonly exampleCompany: ExampleCompany
  readonly version: string
  readonly dataFolder: string | null
  /** Labels have come in: the models may learn from them. */
  readonly labelsArrived: () => void
}

export function createAppService(deps: Deps): AppService {
  const { db, clock, inference, exampleCompany, version, dataFolder, labelsArrived } = deps
  const isEmpty = async (): Promise<boolean> =>
    (await queries.countAll(db, 'tickets')) === 0 && (await queries.countAll(db, 'customers')) === 0
  return {
    status: async () => ({
      version,
      dataFolder: dataFolder ?? '',
      empty: await isEmpty(),
      demo: await queries.selectDemoMark(db),
      tickets: await queries.countAll(db, 'tickets'),
      cases: await queries.countAll(db, 'cases'),
      models: inference.state(),
    }),
    loadExampleCompany: async (options) => {
      if (!(await isEmpty())) throw new EngineError('not_empty', {})
      await queries.insertDemoMark(db, clock())
      await exampleCompany.load(options)
      labelsArrived()
      return { tickets: await queries.countAll(db, 'tickets') }
    },
  }
}
