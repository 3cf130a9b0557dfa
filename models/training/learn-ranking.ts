// Whether the weights of native/cases/ranking.ts hold on mails and cases they were not set on, beside weights learned from these:
//   node build/checked-node.mjs models/training/learn-ranking.ts
// Machine and error code are left out: the mails of a group are all about one machine, so that its name would seem to say
// everything. The encoder was trained on these texts, so that the vectors find more here than on new ones.
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { caseVectors } from '../../native/cases/case-vectors.ts'
import { weights } from '../../native/cases/ranking.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { createSqliteSearchIndex } from '../../native/search/sqlite-search-index.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'

const written = z.object({
  cases: z.array(
    z.object({ key: z.string(), language: z.string(), title: z.string(), problem: z.string(), solution: z.string() }),
  ),
  mails: z.array(z.object({ case: z.string(), language: z.string(), text: z.string() })),
})

const corpus = path.join(import.meta.dirname, 'corpus')
const groups = readdirSync(corpus)
  .filter((name) => /^groups-\d+\.jsonl$/.test(name))
  .flatMap((name) => readFileSync(path.join(corpus, name), 'utf8').trim().split('\n'))
  .map((line) => written.parse(JSON.parse(line)))
const cases = groups.flatMap((group, at) => group.cases.map((item) => ({ ...item, id: `${at}${item.key}` })))
const mails = groups.flatMap((group, at) => group.mails.map((mail) => ({ ...mail, case: `${at}${mail.case}` })))

/** One case that was found for a mail: cosine, and the words' share where the languages agree and where they do not. */
type Features = readonly [number, number, number, number]
interface Choice {
  readonly found: readonly Features[]
  readonly right: number
  readonly across: boolean
}

async function readChoices(): Promise<{ choices: Choice[]; missed: number }> {
  const models = path.join(import.meta.dirname, '..')
  const inference = createProcessInference({
    modelsFolder: models,
    cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
    log: createLog({ level: 'error' }),
  })
  const { centre } = await loadTriageModels(models)
  const signal = new AbortController().signal
  const vectors = await caseVectors(cases, { inference, centre, signal })
  const asked = await inference.embed(
    mails.map(({ text }) => text),
    { role: 'query' },
  )
  await inference.close()
  const { sqlite, close } = await openDatabase({ file: ':memory:' })
  sqlite.pragma('foreign_keys = OFF')
  const index = createSqliteSearchIndex(sqlite)
  index.learnWords(cases)
  index.add(cases.map((item, at) => ({ ...item, id: at + 1, vector: vectors[at] ?? new Float32Array() })))
  const places = new Map(cases.map(({ id }, at) => [id, at]))
  const choices: Choice[] = []
  let missed = 0
  for (const [at, mail] of mails.entries()) {
    const vector = centre(asked[at] ?? new Float32Array(), mail.language)
    const hits = await index.search({ text: mail.text, language: mail.language, vector })
    const truth = places.get(mail.case) ?? -1
    const right = hits.findIndex(({ id }) => id - 1 === truth)
    if (right < 0) missed += 1
    else {
      const found = hits.map(({ id, cosine, lexical }): Features => {
        const same = cases[id - 1]?.language === mail.language
        return [cosine, same ? lexical : 0, same ? 0 : lexical, same ? 0 : 1]
      })
      choices.push({ found, right, across: cases[truth]?.language !== mail.language })
    }
  }
  await close()
  return { choices, missed }
}

const scoreOf = (features: Features, weights: readonly number[]): number =>
  features.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0)

/** A conditional logit (McFadden 1974): the weights under which the right cases are likeliest, by steepest ascent. */
function learn(choices: readonly Choice[]): number[] {
  const learned = [10, 1, 0, 0]
  for (let round = 0; round < 600; round += 1) {
    const gradient = [0, 0, 0, 0]
    for (const { found, right } of choices) {
      const scores = found.map((features) => scoreOf(features, learned))
      const top = Math.max(...scores)
      const raised = scores.map((score) => Math.exp(score - top))
      const sum = raised.reduce((a, b) => a + b, 0)
      for (let k = 0; k < learned.length; k += 1) {
        const mean = found.reduce((total, features, i) => total + ((raised[i] ?? 0) / sum) * (features[k] ?? 0), 0)
        gradient[k] = (gradient[k] ?? 0) + (found[right]?.[k] ?? 0) - mean
      }
    }
    for (let k = 0; k < learned.length; k += 1)
      learned[k] = (learned[k] ?? 0) + ((k === 0 ? 60 : 12) * (gradient[k] ?? 0)) / choices.length
  }
  return learned
}

function shares(choices: readonly Choice[], weights: readonly number[]) {
  const rank = ({ found, right }: Choice): number => {
    const own = scoreOf(found[right] ?? [0, 0, 0, 0], weights)
    return found.filter((features) => scoreOf(features, weights) > own).length
  }
  const within = (list: readonly Choice[], among: number): number =>
    Math.round((1_000 * list.filter((choice) => rank(choice) < among).length) / Math.max(1, list.length)) / 1_000
  const across = choices.filter((choice) => choice.across)
  return {
    first: within(choices, 1),
    three: within(choices, 3),
    acrossFirst: within(across, 1),
    acrossThree: within(across, 3),
  }
}

const { choices, missed } = await readChoices()
// Each half is judged by what the other taught, so that the figures are of mails not learned from.
const halves = [0, 1].map((half) => choices.filter((_choice, at) => Math.floor(at / 10) % 2 === half))
const judged = halves.map((half, at) => shares(half, learn(halves[1 - at] ?? [])))
const [cosine = 1, ...rest] = learn(choices)
const [same = 0, other = 0, across = 0] = rest.map((weight) => Math.round((1_000 * weight) / cosine) / 1_000)
const { lexical, lexicalAcrossLanguages } = weights
const inUse = shares(choices, [1, lexical, 0, lexical * lexicalAcrossLanguages])
const vectorsAlone = shares(choices, [1, 0, 0, 0])
console.log(JSON.stringify({ mails: choices.length, missed, vectorsAlone, inUse, judged }, null, 2))
console.log(
  JSON.stringify({ sharpness: cosine, wordsSameLanguage: same, wordsOtherLanguage: other, otherLanguage: across }),
)
