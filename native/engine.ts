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
import type { EventValue } from './contract/index.ts'
import type { JobKind } from './contract/jobs.ts'
import type { TicketId } from './contract/words.ts'
import { createCustomerList } from './customers/attention.ts'
import { createCustomerHandlers } from './customers/handlers.ts'
import { createCustomerNotes } from './customers/notes.ts'
import { createCustomerPreferences } from './customers/preferences.ts'
import { createCustomerService } from './customers/service.ts'
import { createBlobs } from './database/blobs.ts'
import { lockFolder } from './database/lock.ts'
import { openDatabase } from './database/open.ts'
import { createDayHandlers } from './day/handlers.ts'
import { createDayService } from './day/service.ts'
import { createDefectHandlers } from './defects/handlers.ts'
import { createDefectService } from './defects/service.ts'
import { createEvents } from './events.ts'
import { createExampleCompany } from './example-company/load.ts'
import { createFieldHandlers } from './fields/handlers.ts'
import { createFieldService } from './fields/service.ts'
import { createFindHandlers } from './find/handlers.ts'
import { createMessageIndexing } from './find/indexing.ts'
import { createMeaningReading } from './find/meaning-reading.ts'
import { createRecords } from './find/records.ts'
import { createFindService } from './find/service.ts'
import { createForecastHandlers } from './forecast/handlers.ts'
import { createForecastService } from './forecast/service.ts'
import { createImportsHandlers } from './imports/handlers.ts'
import { createImportsService } from './imports/service.ts'
import type { Inference } from './inference/inference.ts'
import { readEncoder } from './inference/manifest.ts'
import { createProcessInference } from './inference/process-inference.ts'
import { createProcessVision } from './inference/vision/process-vision.ts'
import type { Vision } from './inference/vision/vision.ts'
import { createIntakeHandlers } from './intake/handlers.ts'
import { createIntakeService } from './intake/service.ts'
import { createJobHandlers } from './jobs/handlers.ts'
import { createJobs } from './jobs/service.ts'
import { createJourneyHandlers } from './journeys/handlers.ts'
import { createPathHandlers } from './journeys/paths-handlers.ts'
import { createPathService } from './journeys/paths-service.ts'
import { createJourneyService } from './journeys/service.ts'
import { createLearningHandlers } from './learning/handlers.ts'
import { createCategoryModes } from './learning/modes.ts'
import { createLearningService } from './learning/service.ts'
import { createAnswered } from './letters/answered.ts'
import { createDrafts } from './letters/drafts.ts'
import { folderDelivery } from './letters/folder-delivery.ts'
import { createLetterHandlers } from './letters/handlers.ts'
import { createLetterRecord } from './letters/letter-record.ts'
import { createOutbox } from './letters/outbox.ts'
import { createSending } from './letters/sending.ts'
import { createSignature } from './letters/signature.ts'
import type { Log } from './log.ts'
import { createMatchingHandlers } from './matching/handlers.ts'
import { createMatchingService } from './matching/service.ts'
import { createMergeHandlers } from './merges/handlers.ts'
import { createMergeService } from './merges/service.ts'
import { createNotificationHandlers } from './notifications/handlers.ts'
import { createNotificationService } from './notifications/service.ts'
import { createOfferHandlers } from './offers/handlers.ts'
import { createOfferService } from './offers/service.ts'
import { createOutlookHandlers } from './outlook/handlers.ts'
import { createOutlookService } from './outlook/service.ts'
import { createPartPictureHandlers } from './part-pictures/handlers.ts'
import { createPartPictureService, type PartPictureService } from './part-pictures/service.ts'
import { createBills } from './parts/bill.ts'
import { createDecide } from './parts/decisions.ts'
import { createPartHandlers } from './parts/handlers.ts'
import { createPartIndexing } from './parts/indexing.ts'
import { createPartSearch } from './parts/search.ts'
import { createPartService } from './parts/service.ts'
import { createPatternHandlers } from './patterns/handlers.ts'
import { createReplayHandlers } from './patterns/replay/handlers.ts'
import { createPatternService } from './patterns/service.ts'
import { createTopicHandlers } from './patterns/topics/handlers.ts'
import { createTopicService } from './patterns/topics/service.ts'
import type { Handlers } from './protocol/handlers.ts'
import { type Served, serve } from './protocol/serve.ts'
import type { Transport } from './protocol/transport.ts'
import { createQualityHandlers } from './quality/handlers.ts'
import { createQualityService } from './quality/service.ts'
import { createReportDocuments } from './reports/documents.ts'
import { createReportHandlers } from './reports/handlers.ts'
import { createReportSchedules } from './reports/schedules.ts'
import { createReportService } from './reports/service.ts'
import { createRoutingHandlers } from './routing/handlers.ts'
import { createRoutingService } from './routing/service.ts'
import { createCrmDelivery } from './rules/crm-delivery.ts'
import { createRuleHandlers } from './rules/handlers.ts'
import { createMailColleague } from './rules/mail-colleague.ts'
import { createRuleService, type RuleService } from './rules/service.ts'
import { createArticleIndex } from './search/article-index.ts'
import { createMessageIndex } from './search/message-index.ts'
import { createMessageVectorTable } from './search/message-vector-table.ts'
import { createPartIndex } from './search/part-index.ts'
import { createSqliteSearchIndex } from './search/sqlite-search-index.ts'
import { createVectorSearch } from './search/vector-search.ts'
import { createSettingsHandlers } from './settings/handlers.ts'
import { createSettingsService } from './settings/service.ts'
import { createSignHandlers } from './signs/handlers.ts'
import { createSignService } from './signs/service.ts'
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
import { createVoiceHandlers } from './voices/handlers.ts'
import { loadAspectHead } from './voices/reading/head.ts'
import { createVoiceService } from './voices/service.ts'

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
  readonly vision?: Vision
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
  const { emit, hear } = createEvents()
  hear((name, value) => {
    for (const peer of peers) peer.emit(name, value)
  })

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
  // Before the jobs, so that it is closed after them: they would take its end for a failure of theirs.
  const vision = deps.vision ?? createProcessVision({ modelsFolder: config.modelsFolder, log })
  closing.add(vision.close)

  const blobs = createBlobs(dataFolder)
  const jobs = createJobs({ db, clock, log, emit })
  closing.add(jobs.stop)
  const settings = createSettingsService({ db, emit })
  const sla = createSlaService({ db, jobs, clock, emit, log, isHeard: () => peers.size > 0 })
  closing.add(sla.stop)
  hear((name, value) => {
    if (name === 'tickets.changed') sla.touched((value as EventValue<'tickets.changed'>).ticketIds)
  })
  const models = await loadTriageModels(config.modelsFolder)
  const modes = await createCategoryModes({ db, clock })
  const messageVectors = createVectorSearch(createMessageVectorTable(database.sqlite))
  const ruled: Pick<RuleService, 'triagedWithin'> = {
    triagedWithin: (trx, messageIds) => rules.triagedWithin(trx, messageIds),
  }
  const triage = createTriageService({
    db,
    heard: ruled.triagedWithin,
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
  hear((name) => {
    if (name === 'tickets.changed') learning.ticketsChanged()
  })
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
  hear(routing.hear)
  const importedPictures: Pick<PartPictureService, 'addFiles'> = {
    addFiles: (number, paths, beside) => partPictures.addFiles(number, paths, beside),
  }
  const intake = createIntakeService({ db, blobs, jobs, settings, clock, emit, log, pictures: importedPictures })
  closing.add(intake.stop)
  const imports = createImportsService({ db, jobs, clock, emit, log, dataFolder, pictures: importedPictures })
  closing.add(imports.stop)
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
  const partPictures = createPartPictureService({ db, blobs, vision, triage, jobs, clock, emit, log, agent })
  closing.add(partPictures.stop)
  hear(notifications.hear)
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
  const signatureOf = createSignature({ db, settings, triage, clock })
  const drafts = createDrafts({ db, blobs, answeredOf, settings, signatureOf, clock, emit })
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
  const partIndex = createPartIndex(database.sqlite, messageIndex.partsOf)
  const partIndexing = createPartIndexing({ db, index: partIndex, words: messageIndex, jobs, log })
  closing.add(partIndexing.stop)
  const bills = createBills({ db, clock })
  const partSearch = createPartSearch({ db, index: partIndex, bills, words: messageIndex })
  const parts = createPartService({
    db,
    bills,
    triage,
    dismissals,
    cases,
    defects,
    pictures: partPictures,
    vectors: messageVectors,
    centre: models.centre,
    clock,
  })
  const decidePart = createDecide({ db, clock, emit })
  hear((name) => {
    if (name === 'tickets.changed') messageIndexing.catchUp()
    if (name === 'intake.imported') {
      bills.forget()
      partIndexing.catchUp()
    }
    find.hear(name)
  })
  const textBlocks = createTextService({ db, drafts, changes, triage, settings, clock, emit })
  const day = createDayService({ db, clock, agent, sla })
  const customers = createCustomerService({ db, clock })
  const customerList = createCustomerList({ db, clock })
  hear(customerList.hear)
  const journeys = createJourneyService({ db, clock, customers })
  const paths = createPathService({ db, clock, emit, log })
  closing.add(paths.stop)
  hear(paths.hear)
  const outlook = createOutlookService({ db, clock, emit, log, agent, customers })
  closing.add(outlook.stop)
  hear(outlook.hear)
  const customerNotes = createCustomerNotes({ db, clock, emit, agent })
  const preferences = createCustomerPreferences({ db, clock, emit, agent })
  const letterRecord = createLetterRecord({ db })
  const rules: RuleService = createRuleService({
    db,
    jobs,
    clock,
    log,
    emit,
    agent,
    sla,
    changes,
    notes: customerNotes,
    drafts,
    texts: textBlocks,
    sending,
    letters: letterRecord,
    lastOutbox: letterRecord.lastOutbox,
    mail: createMailColleague({ db, clock, settings, deliver }),
    crm: createCrmDelivery({ db, clock, log, folder: dataFolder === null ? null : path.join(dataFolder, 'crm') }),
    partsOf: messageIndex.partsOf,
    defectsOf: async (ticketId) => {
      const mail = await triage.matterOf(ticketId as TicketId)
      return mail ? (await defects.matching(mail)).map(({ defect }) => defect.id) : []
    },
  })
  closing.add(rules.stop)
  const matching = createMatchingService({ db, jobs, clock, agent, emit, log })
  hear(matching.hear)
  const forecast = createForecastService({ db, clock, emit, log })
  closing.add(forecast.stop)
  hear(forecast.hear)
  const quality = createQualityService({ db, learning, forecast, clock, emit, log, agent })
  closing.add(quality.stop)
  hear(quality.hear)
  const reports = createReportService({ db, clock, emit, log, sla, learning, categories })
  closing.add(reports.stop)
  hear(reports.hear)
  const documents = createReportDocuments({ service: reports, clock })
  const schedules = createReportSchedules({ db, blobs, clock, emit, log, documents, settings, deliver })
  closing.add(schedules.stop)
  const patterns = createPatternService({
    db,
    inference,
    centre: models.centre,
    triage,
    cases,
    articles,
    defects,
    suggestions,
    drafts,
    sending,
    notifications,
    sla,
    clock,
    emit,
    log,
    agent,
  })
  closing.add(patterns.stop)
  hear(patterns.hear)
  const voices = createVoiceService({
    db,
    inference,
    jobs,
    head: await loadAspectHead(config.modelsFolder),
    encoder: `${encoder.id} ${encoder.revision}`,
    clock,
    emit,
    log,
    agent,
  })
  closing.add(voices.stop)
  hear(voices.hear)
  const offers = createOfferService({ db, drafts, bills, agent, clock, emit, log })
  hear(offers.hear)
  const topics = createTopicService({ db, clock, emit, log })
  closing.add(topics.stop)
  hear(topics.hear)
  const signs = createSignService({ db, blobs, clock, emit, log, agent })
  closing.add(signs.stop)
  hear(signs.hear)
  const exampleCompany = createExampleCompany({
    folder: config.exampleFolder,
    intake,
    settings,
    sla,
    texts: textBlocks,
    rules,
    pictures: partPictures,
    customers,
    notes: customerNotes,
    offers,
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
    ...createMatchingHandlers(matching),
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
    ...createCustomerHandlers({
      db,
      clock,
      service: customers,
      list: customerList,
      notes: customerNotes,
      preferences,
    }),
    ...createJourneyHandlers(journeys),
    ...createPathHandlers(paths),
    ...createOutlookHandlers(outlook),
    ...createForecastHandlers(forecast),
    ...createOfferHandlers(offers),
    ...createPartPictureHandlers(partPictures),
    ...createPartHandlers({
      db,
      service: parts,
      search: partSearch,
      decide: decidePart,
      triage,
      pictures: partPictures,
      inference,
      agent,
      clock,
    }),
    ...createSignHandlers(signs),
    ...createIntakeHandlers(intake),
    ...createImportsHandlers(imports),
    ...createPatternHandlers(patterns),
    ...createQualityHandlers(quality),
    ...createVoiceHandlers(voices),
    ...createReplayHandlers({ inference, centre: models.centre }),
    ...createReportHandlers({ service: reports, documents, schedules }),
    ...createRuleHandlers(rules),
    ...createTopicHandlers(topics),
    ...createJobHandlers(jobs),
  }
  await learning.start()
  await categories.start()
  await meaningReading.start()
  await partPictures.start()
  await jobs.start(config.background)
  imports
    .resume()
    .then(() => config.background === undefined && imports.start())
    .catch((error: unknown) => log.error('an import could not be carried on', { error: String(error) }))
  if (config.background === undefined) {
    await intake.start()
    voices.start().catch((error: unknown) => log.error('voices could not be queued', { error: String(error) }))
    waking.consider()
    outbox.consider()
    await rules.start()
    reports.start()
    schedules.start()
    messageIndexing.catchUp()
    partIndexing.catchUp()
    learning.watch().catch(notLearned)
    routing.watch()
    notifications.start()
    patterns.start()
    matching.start()
    signs.start()
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
      await partIndexing.idle()
      await jobs.idle()
      await rules.idle()
      await sla.idle()
      await notifications.idle()
      await signs.idle()
    },
    close: async () => {
      for (const peer of peers) peer.close()
      await closing.closeAll()
    },
  }
}
