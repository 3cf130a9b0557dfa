import { Command, InvalidArgumentError, Option } from 'commander'
import { EngineError } from '../contract/errors.ts'
import { type RecordKind, recordKind } from '../contract/intake.ts'
import type { CliContext, ExitCode } from './context.ts'
import { type EvaluationTask, evaluate, evaluationTasks } from './evaluate.ts'
import { extract } from './extract.ts'
import { learn } from './learn.ts'
import { importPaths, triage } from './mails.ts'
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
    .argument('<path...>')
    .option('--data <folder>')
    .option('--kind <kind>', 'what the rows of a table are', readKind)
    .action((paths: string[], options: { data?: string; kind?: RecordKind }) =>
      run(importPaths(context, { paths, data: options.data, kind: options.kind })),
    )
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

function readKind(text: string): RecordKind {
  const parsed = recordKind.safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError(`one of ${recordKind.options.join(', ')}`)
  return parsed.data
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
