import path from 'node:path'
import { createAppHandlers } from './app/handlers.ts'
import { createAppService } from './app/service.ts'
import { createArticleHandlers } from './articles/handlers.ts'
import { createArticleService } from './articles/service.ts'
import { createCaseHandlers } from './cases/handlers.ts'
import { createCaseService } from './cases/service.ts'
import { createCategoryHandlers } from './categories/handlers.ts'
import { createCategoryService } from './categories/service.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Closing, createClosing } from './closing.ts'
import type { Emit, EventName, EventValue } from './contract/index.ts'
import type { JobKind } from './contract/jobs.ts'
import type { TicketId } from './contract/words.ts'
import { createCustomerHandlers } from './customers/handlers.ts'
import { createCustomerService } from './customers/service.ts'
import { createBlobs } from './database/blobs.ts'
import { lockFolder } from './database/lock.ts'
import { openDatabase } from './database/open.ts'
import { createDayHandlers } from './day/handlers.ts'
import { createDayService } from './day/service.ts'
import { createDefectHandlers } from './defects/handlers.ts'
import { createDefectService } from './defects/service.ts'
import { createExampleCompany } from './example-company/load.ts'
import { createFieldHandlers } from './fields/handlers.ts'
import { createFieldService } from './fields/service.ts'
import { createFindHandlers } from './find/handlers.ts'
import { createMessageIndexing } from './find/indexing.ts'
import { createMeaningReading } from './find/meaning-reading.ts'
import { createRecords } from './find/records.ts'
import { createFindService } from './find/service.ts'
import type { Inference } from './inference/inference.ts'
import { readEncoder } from './inference/manifest.ts'
import { createProcessInference } from './inference/process-inference.ts'
import { createIntakeHandlers } from './intake/handlers.ts'
import { createIntakeService } from './intake/service.ts'
import { createJobHandlers } from './jobs/handlers.ts'
import { createJobs } from './jobs/service.ts'
import { createLearningHandlers } from './learning/handlers.ts'
import { createCategoryModes } from './learning/modes.ts'
import { createLearningService } from './learning/service.ts'
import { createAnswered } from './letters/answered.ts'
import { createDrafts } from './letters/drafts.ts'
import { folderDelivery } from './letters/folder-delivery.ts'
import { createLetterHandlers } from './letters/handlers.ts'
import { createOutbox } from './letters/outbox.ts'
import { createSending } from './letters/sending.ts'
import type { Log } from './log.ts'
import { createMergeHandlers } from './merges/handlers.ts'
import { createMergeService } from './merges/service.ts'
import { createNotificationHandlers } from './notifications/handlers.ts'
import { createNotificationService } from './notifications/service.ts'
import type { Handlers } from './protocol/handlers.ts'
import { type Served, serve } from './protocol/serve.ts'
import type { Transport } from './protocol/transport.ts'
import { createRoutingHandlers } from './routing/handlers.ts'
import { createRoutingService } from './routing/service.ts'
import { createArticleIndex } from './search/article-index.ts'
import { createMessageIndex } from './search/message-index.ts'
import { createMessageVectorTable } from './search/message-vector-table.ts'
import { createSqliteSearchIndex } from './search/sqlite-search-index.ts'
import { createVectorSearch } from './search/vector-search.ts'
import { createSettingsHandlers } from './settings/handlers.ts'
import { createSettingsService } from './settings/service.ts'
import { createSlaHandlers } from './sla/handlers.ts'
import { createSlaService } from './sla/service.ts'
import { createSuggestionHandlers } from './suggestions/handlers.ts'
import { createSuggestionService } from './suggestions/service.ts'
import { createTextHandlers } from './texts/handlers.ts'
import { createTextService } from './texts/service.ts'
import { createTicketChanges } from './tickets/changes.ts'
import { createTicketHandlers } from './tickets/handlers.ts'
import { createTicketService } from './tickets/service.ts'
import { createWaking } from './tickets/waking.ts'
import { createCorrections } from './triage/corrections.ts'
import { createDismissals } from './triage/dismissals.ts'
import { createTriageHandlers } from './triage/handlers.ts'
import { createLabels } from './triage/labels.ts'
import { loadTriageModels } from './triage/load-models.ts'
import { createTriageService } from './triage/service.ts'
import { createTextTriage } from './triage/text-triage.ts'
import { createViewHandlers } from './views/handlers.ts'
import { createViewService } from './views/service.ts'

export interface EngineConfig {
  /** Where all state lives; null keeps everything in memory, for one run of the CLI. */
  readonly dataFolder: string | null
  readonly modelsFolder: string
  /** The example company's records. */
  readonly exampleFolder: string
  /** The vector cache's file. */
  readonly cacheFile: string
  readonly version: string
  /** Which background work runs here; all where none is named. A short run of the CLI leaves it to the next start. */
  readonly background?: readonly JobKind[]
}

export interface EngineDeps {
  readonly log: Log
  readonly clock?: Clock
  /** Tests of logic hand in vectors of their own. */
  readonly inference?: Inference
}

export interface Engine {
  /** Serves one peer until its transport closes. */
  attach(transport: Transport): void
  /** Resolves when the background work that can run now has run. */
  idle(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the data folder and wires the domains.
 * @throws EngineError `data_folder_in_use`, `database_too_new`, `database_damaged`; nothing stays open then
 */
export async function createEngine(config: EngineConfig, deps: EngineDeps): Promise<Engine> {
  const closing = createClosing(deps.log)
  try {
    return await openEngine(config, deps, closing)
  } catch (error) {
    await closing.closeAll()
    throw error
  }
}

async function openEngine(config: EngineConfig, deps: EngineDeps, closing: Closing): Promise<Engine> {
  const { log, clock = systemClock } = deps
  const { dataFolder } = config
  if (dataFolder !== null) closing.add(await lockFolder(dataFolder))
  const peers = new Set<Served>()
  let ticketsChanged = (): void => {}
  let routingHears: Emit = () => {}
  let findHears: (name: EventName) => void = () => {}
  let notificationsHear: (name: EventName) => void = () => {}
  let slaHears: (ticketIds: readonly TicketId[]) => void = () => {}
  const emit: Emit = (name, value) => {
    for (const peer of peers) peer.emit(name, value)
    if (name === 'tickets.changed') ticketsChanged()
    findHears(name)
    notificationsHear(name)
    routingHears(name, value)
    if (name === 'tickets.changed') slaHears((value as EventValue<'tickets.changed'>).ticketIds)
  }

  const database = await openDatabase({
    file: dataFolder === null ? ':memory:' : path.join(dataFolder, 'leitstand.db'),
    log,
  })
  closing.add(database.close)
  const { db } = database
  const inference =
    deps.inference ?? createProcessInference({ modelsFolder: config.modelsFolder, cacheFile: config.cacheFile, log })
  closing.add(() => inference.close())
  inference.onStateChange((state) => emit('app.modelsChanged', state))

  const blobs = createBlobs(dataFolder)
  const jobs = createJobs({ db, clock, log, emit })
  closing.add(jobs.stop)
  const settings = createSettingsService({ db, emit })
  const sla = createSlaService({ db, jobs, clock, emit, log, isHeard: () => peers.size > 0 })
  closing.add(sla.stop)
  slaHears = sla.touched
  const models = await loadTriageModels(config.modelsFolder)
  const modes = await createCategoryModes({ db, clock })
  const messageVectors = createVectorSearch(createMessageVectorTable(database.sqlite))
  const triage = createTriageService({
    db,
    inference,
    models,
    meanings: messageVectors,
    ruleOf: modes.ruleOf,
    jobs,
    clock,
    emit,
    log,
  })
  const encoder = await readEncoder(config.modelsFolder)
  const basis = `${encoder.id} ${encoder.revision}, ${models.version}`
  const categories = createCategoryService({
    db,
    inference,
    models,
    modes,
    judgeAgain: triage.judgeAgain,
    emit,
    log,
  })
  const learning = createLearningService({
    db,
    inference,
    models,
    labels: createLabels({ db }),
    categories,
    triage,
    modes,
    jobs,
    clock,
    emit,
    log,
    basis,
  })
  closing.add(learning.stop)
  ticketsChanged = learning.ticketsChanged
  const notLearned = (error: unknown): void => log.error('learning from labels failed', { error: String(error) })
  const categoriesChanged = (): void => {
    learning.corrected().catch(notLearned)
  }
  const labelsArrived = (): void => {
    learning.labelsArrived().catch(notLearned)
  }
  const corrections = createCorrections({ db, clock, emit, categoriesChanged })
  const dismissals = createDismissals({ db, clock, emit })
  const texts = createTextTriage({ inference, models })
  const index = createSqliteSearchIndex(database.sqlite)
  const cases = createCaseService({ db, index, inference, jobs, centre: models.centre })
  const articleIndex = createArticleIndex(database.sqlite)
  const articles = createArticleService({ db, index: articleIndex, inference, jobs, centre: models.centre })
  const defects = createDefectService({ db, inference, cases, jobs, clock, emit, centre: models.centre })
  const routing = createRoutingService({
    db,
    inference,
    triage,
    settings,
    jobs,
    centre: models.centre,
    encoder: `${encoder.id} ${encoder.revision}`,
    clock,
    emit,
    log,
  })
  closing.add(routing.stop)
  routingHears = routing.hear
  const intake = createIntakeService({ db, blobs, jobs, settings, clock, emit, log })
  closing.add(intake.stop)
  const suggestions = createSuggestionService({
    db,
    triage,
    dismissals,
    cases,
    defects,
    articles,
    intake,
    settings,
    clock,
  })
  const agent = async (): Promise<string> => (await settings.get()).agentName
  const notifications = createNotificationService({ db, clock, log, emit, agent })
  closing.add(notifications.stop)
  notificationsHear = notifications.hear
  const tickets = createTicketService({ db, blobs, clock, emit, agent })
  const changedByPeople = (ticketIds: readonly TicketId[]): void => {
    emit('tickets.changed', { ticketIds: [...ticketIds] })
    waking.consider()
  }
  const changes = createTicketChanges({ db, clock, corrections, agent, changed: changedByPeople })
  const waking = createWaking({
    db,
    clock,
    log,
    changed: (ticketIds) => emit('tickets.changed', { ticketIds: [...ticketIds] }),
  })
  closing.add(waking.stop)
  const merges = createMergeService({
    db,
    inference,
    centre: models.centre,
    jobs,
    clock,
    agent,
    changed: changedByPeople,
  })
  const views = createViewService({ db, tickets, emit })
  const fields = createFieldService({ db, views, emit })
  const answeredOf = createAnswered({ db, blobs, clock })
  const drafts = createDrafts({ db, blobs, answeredOf, settings, clock, emit })
  const deliver = dataFolder === null ? null : folderDelivery(path.join(dataFolder, 'outbox'))
  const outbox = createOutbox({ db, blobs, clock, log, emit, deliver })
  closing.add(outbox.stop)
  const sending = createSending({ db, blobs, answeredOf, settings, drafts, changes, outbox, clock, emit })
  const messageIndex = createMessageIndex(database.sqlite)
  const messageIndexing = createMessageIndexing({ db, index: messageIndex, blobs, jobs, log })
  closing.add(messageIndexing.stop)
  const meaningReading = createMeaningReading({
    db,
    sqlite: database.sqlite,
    inference,
    vectors: messageVectors,
    centre: models.centre,
    jobs,
    basis,
  })
  const find = createFindService({
    db,
    index: messageIndex,
    records: createRecords(database.sqlite),
    meaning: { inference, vectors: messageVectors, centre: models.centre },
    clock,
    agent,
  })
  findHears = (name) => {
    if (name === 'tickets.changed') messageIndexing.catchUp()
    find.hear(name)
  }
  const textBlocks = createTextService({ db, drafts, changes, triage, settings, clock, emit })
  const day = createDayService({ db, clock, agent, sla })
  const customers = createCustomerService({ db })
  const exampleCompany = createExampleCompany({
    folder: config.exampleFolder,
    intake,
    settings,
    sla,
    texts: textBlocks,
    clock,
  })

  const app = createAppService({
    db,
    clock,
    inference,
    exampleCompany,
    version: config.version,
    dataFolder,
    labelsArrived,
  })

  const handlers: Handlers = {
    ...createAppHandlers(app),
    ...createSettingsHandlers(settings),
    ...createTicketHandlers(tickets, changes),
    ...createMergeHandlers(merges),
    ...createViewHandlers(views),
    ...createFieldHandlers(fields),
    ...createFindHandlers(find),
    ...createTriageHandlers({ triage, corrections, dismissals, texts, settings }),
    ...createCategoryHandlers(categories),
    ...createLearningHandlers(learning),
    ...createCaseHandlers(cases, triage),
    ...createArticleHandlers(articles, triage),
    ...createDefectHandlers(defects, triage),
    ...createRoutingHandlers(routing, settings),
    ...createSuggestionHandlers(suggestions),
    ...createLetterHandlers({ drafts, sending, outbox }),
    ...createTextHandlers(textBlocks),
    ...createSlaHandlers(sla),
    ...createDayHandlers(day),
    ...createNotificationHandlers(notifications),
    ...createCustomerHandlers(customers),
    ...createIntakeHandlers(intake),
    ...createJobHandlers(jobs),
  }
  await learning.start()
  await categories.start()
  await meaningReading.start()
  await jobs.start(config.background)
  if (config.background === undefined) {
    await intake.start()
    waking.consider()
    outbox.consider()
    messageIndexing.catchUp()
    learning.watch().catch(notLearned)
    routing.watch()
    notifications.start()
    sla.start().catch((error: unknown) => log.error('promises could not be looked after', { error: String(error) }))
    index.load().catch((error: unknown) => log.error('reading the search index failed', { error: String(error) }))
  }

  return {
    attach: (transport) => {
      const peer = serve({ transport, handlers, log })
      peers.add(peer)
      sla.heard()
      transport.onClose(() => peers.delete(peer))
    },
    idle: async () => {
      await messageIndexing.idle()
      await jobs.idle()
      await sla.idle()
      await notifications.idle()
    },
    close: async () => {
      for (const peer of peers) peer.close()
      await closing.closeAll()
    },
  }
}
