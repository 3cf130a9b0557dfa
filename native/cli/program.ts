import { Command, InvalidArgumentError, Option } from 'commander'
import { EngineError } from '../contract/errors.ts'
import { type RecordKind, recordKind } from '../contract/intake.ts'
import { alerts, dateOf } from './alerts.ts'
import type { CliContext, ExitCode } from './context.ts'
import { type EvaluationTask, evaluate, evaluationTasks } from './evaluate.ts'
import { extract } from './extract.ts'
import { forecast } from './forecast.ts'
import { importByProfile, listProfiles } from './imports.ts'
import { learn } from './learn.ts'
import { importPaths, triage } from './mails.ts'
import { pictures } from './part-photo.ts'
import { parts } from './parts.ts'
import { profile } from './profile.ts'
import { report } from './report.ts'
import { route } from './route.ts'
import { classify, mood, search } from './texts.ts'

export interface ServeOptions {
  readonly port: number
  readonly data: string | undefined
  readonly demo: boolean
}

export interface ProgramDeps {
  readonly context: CliContext
  readonly version: string
  /** Runs until it is told to stop. */
  readonly serve: (options: ServeOptions) => Promise<ExitCode>
}

/** Reads the command line and runs one command. @returns the process's exit code */
export async function runProgram(args: readonly string[], { context, version, serve }: ProgramDeps): Promise<number> {
  let exitCode = 0
  const run = async (work: Promise<ExitCode>): Promise<void> => {
    exitCode = await work.catch((error: unknown) => {
      context.complain(explain(error))
      return 2 as const
    })
  }
  const program = new Command('leitstand')
    .version(version)
    .description('Leitstand on the command line: JSON Lines in, JSON Lines out.')
  program.exitOverride()

  program
    .command('import')
    .description('take mails (.eml, mbox), folders, or tickets, cases and customers (CSV, JSONL) into the data folder')
    .argument('[path...]')
    .option('--data <folder>')
    .option('--kind <kind>', 'what the rows of a table are', readKind)
    .option('--profile <name>', 'map the columns as this profile does; without a path, of the newest file at its own')
    .option('--rejected <file>', 'where the rows that a profile rejects are written, with their reasons')
    .option('--profiles', 'name the profiles there are')
    .action((paths: string[], options: ImportOptions) => run(importAsAsked(context, paths, options)))
  program
    .command('triage')
    .description('say what the models make of each mail, without keeping it')
    .argument('<file...>')
    .option('--data <folder>')
    .action((files: string[], options: { data?: string }) => run(triage(context, { files, data: options.data })))
  program
    .command('classify')
    .description('label each text on standard input, learned from examples or from what is said of the labels')
    .option('--examples <file>', 'lines of {"text","label"}; label null is out of scope')
    .option('--descriptions <file>', 'lines of {"label","description"}, for labels with few examples or none')
    .action((options: { examples?: string; descriptions?: string }) => run(classify(context, options)))
  program
    .command('mood')
    .description('tell the mood of each text on standard input')
    .action(() => run(mood(context)))
  program
    .command('search')
    .description('find the cases nearest to each text on standard input')
    .requiredOption('--cases <file>', 'lines of {"id","title","problem","solution"}')
    .action((options: { cases: string }) => run(search(context, options)))
  program
    .command('learn')
    .description('keep solved tickets in the data folder and learn from them')
    .requiredOption(
      '--tickets <file>',
      'lines of {"text","category"?,"assignee"?,"solution"?,"subject"?,"customer"?,"machine"?,"at"?,"id"?}',
    )
    .option('--data <folder>')
    .action((options: { tickets: string; data?: string }) =>
      run(learn(context, { tickets: options.tickets, data: options.data })),
    )
  program
    .command('route')
    .description('say who solves a matter like each text on standard input, learned from the solved tickets')
    .option('--data <folder>')
    .action((options: { data?: string }) => run(route(context, { data: options.data })))
  program
    .command('extract')
    .description('tell what each text on standard input names, and what is missing to solve it')
    .option('--data <folder>', 'whose records the texts may name')
    .action((options: { data?: string }) => run(extract(context, { data: options.data })))
  program
    .command('forecast')
    .description('expected use of each part over the next months against its stock, soonest short first')
    .option('--data <folder>')
    .action((options: { data?: string }) => run(forecast(context, { data: options.data })))
  program
    .command('parts')
    .description('name the likeliest parts for each text on standard input, {"text","customer"?,"machine"?,"image"?}')
    .option('--data <folder>', 'whose records tell what fits')
    .option(
      '--history <file>',
      'learn from past work orders instead: lines of {"text","machine","parts"}, the oldest first',
    )
    .action((options: { data?: string; history?: string }) =>
      run(parts(context, { data: options.data, history: options.history })),
    )
  program
    .command('pictures <folder>')
    .description(
      'take in pictures of parts, each named by its part number: HK-4495-A.jpg, HK-4495-A_2.jpg, HK-4495-A/side.jpg',
    )
    .option('--data <folder>')
    .action((folder: string, options: { data?: string }) => run(pictures(context, { folder, data: options.data })))
  program
    .command('profile')
    .description('tell all that is known of a customer: now, mood, journey, risk and next steps')
    .argument('<customer>', 'number, name or id')
    .option('--data <folder>')
    .action((customer: string, options: { data?: string }) => run(profile(context, { customer, data: options.data })))
  program
    .command('alerts')
    .description('tell what is written about more often than it should be, and since when')
    .requiredOption('--tickets <file>', 'lines of {"id","at","text","customer"?,"machine"?,"category"?}, at ISO 8601')
    .option('--asof <date>', 'the last day to be looked at', readDate)
    .option('--daily', 'replay day by day, each knowing only what came before: {"date","raised"} a day', false)
    .action((options: { tickets: string; asof?: string; daily: boolean }) =>
      run(alerts(context, { tickets: options.tickets, asOf: options.asof, daily: options.daily })),
    )
  program
    .command('report')
    .description('figures on tickets, products and customers over a period, each with what it was before')
    .option('--data <folder>')
    .option('--period <period>', '7-days, 30-days, last-week, last-month, … or 2026-11-01..2026-11-30', '30-days')
    .addOption(new Option('--format <format>').choices(['json', 'csv']).default('json'))
    .action((options: { data?: string; period: string; format: 'json' | 'csv' }) =>
      run(report(context, { data: options.data, period: options.period, format: options.format })),
    )
  program
    .command('evaluate')
    .description('measure on texts with known answers how good the models are')
    .addOption(new Option('--task <task>').choices(evaluationTasks).makeOptionMandatory())
    .option('--train <file>', 'category: lines of {"text","label"}; search: the cases')
    .requiredOption(
      '--test <file>',
      'category: {"text","label"|null}; mood: {"text","mood"?,"sentiment"?,"needsHelp"?}; search: {"text","case"|"cases"}',
    )
    .action((options: { task: EvaluationTask; train?: string; test: string }) =>
      run(evaluate(context, { task: options.task, train: options.train, test: options.test })),
    )
  program
    .command('serve')
    .description('serve the screens to a browser on this computer')
    .option('--port <number>', 'any free one where none is named', readPort, 0)
    .option('--data <folder>')
    .option('--demo', 'with the example company', false)
    .action((options: { port: number; data?: string; demo: boolean }) =>
      run(serve({ port: options.port, data: options.data, demo: options.demo })),
    )

  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander has printed what was wrong, or the help that was asked for.
    const code = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 2
    return code === 0 ? 0 : 2
  }
  return exitCode
}

interface ImportOptions {
  readonly data?: string
  readonly kind?: RecordKind
  readonly profile?: string
  readonly rejected?: string
  readonly profiles?: boolean
}

function importAsAsked(context: CliContext, paths: string[], options: ImportOptions): Promise<ExitCode> {
  const { data, kind, profile, rejected } = options
  if (options.profiles) return listProfiles(context, { data })
  if (profile !== undefined) return importByProfile(context, { profile, files: paths, data, rejected })
  if (paths.length === 0) return Promise.reject(new Error('name what to import, or a profile with --profile'))
  return importPaths(context, { paths, data, kind })
}

function readKind(text: string): RecordKind {
  const parsed = recordKind.safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError(`one of ${recordKind.options.join(', ')}`)
  return parsed.data
}

function readDate(text: string): string {
  const date = dateOf(text)
  if (date === null) throw new InvalidArgumentError('a date as 2026-03-31')
  return date
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535')
  return port
}

function explain(error: unknown): string {
  if (!(error instanceof EngineError)) return error instanceof Error ? error.message : String(error)
  if (error.code === 'data_folder_in_use') {
    return `another Leitstand is running on ${(error as EngineError<'data_folder_in_use'>).params.folder}; close it or name another folder with --data`
  }
  return `${error.code}: ${JSON.stringify(error.params)}`
}
