// Trains the head that tells which aspects a sentence says something of, measures it and writes both down:
// npm run train:voices. With `-- --measure-only` nothing is written.
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sentiment } from '../../native/contract/words.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { createPace } from '../../native/pace.ts'
import { pack } from '../../native/triage/learning/packing.ts'
import { loadStandardHeads } from '../../native/triage/learning/standard-heads.ts'
import { aspectHeadFrom, packedHead } from '../../native/voices/reading/head.ts'
import { sentimentOfValence } from '../../native/voices/valence.ts'
import { readPublic } from './kernel/corpus.ts'
import { publish } from './kernel/manifest-entry.ts'
import { round } from './kernel/measure.ts'
import { plainSentences, readSentences, type Sentence, withVectors } from './voices/corpus.ts'
import { ask, scores } from './voices/judge.ts'
import { learn } from './voices/learn.ts'

const models = path.join(import.meta.dirname, '..')
const inference = createProcessInference({
  modelsFolder: models,
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
const written = readSentences('written')
const plain = plainSentences(path.join(import.meta.dirname, 'corpus'))
const sentences = await withVectors([...written, ...plain], embed)
const heldOut = await withVectors(readSentences('held-out'), embed)
const mails = await withVectors(readSentences('mails'), embed)
const published = await readPublic(path.join(models, '..', '..', 'shared', 'data'), embed)
await inference.close()

const { weights, settings } = await learn(sentences, createPace())
const digest = createHash('sha256')
  .update(pack(packedHead(weights, { format: 1, version: '', settings })))
  .digest('hex')
const version = `aspects-${digest.slice(0, 8)}`
const bytes = pack(packedHead(weights, { format: 1, version, settings }))
const head = aspectHeadFrom(bytes)

const mood = (await loadStandardHeads(path.join(models, 'heads'))).mood
const measured = {
  ...scoresBy('written apart', heldOut),
  ...scoresBy('example mails', mails),
  ...Object.fromEntries(
    [...published].map(([name, texts]) => [`sentiment of public ${name}`, publicScores(name, texts)]),
  ),
}
console.log(JSON.stringify({ version, sentences: sentences.length, plain: plain.length, settings, measured }, null, 2))
if (process.argv.includes('--measure-only')) process.exit(0)

await mkdir(path.join(models, 'voices'), { recursive: true })
await publish(models, {
  id: 'voices',
  revision: version,
  files: { 'voices/aspects.bin': bytes },
  source:
    `models/training/train-voices.ts on ${written.length} sentences of models/training/voices/written.jsonl and ` +
    `${plain.length} of neutral mails of models/training/corpus`,
  measured,
})
process.exit(0)

function scoresBy(name: string, set: readonly Sentence[]) {
  return Object.fromEntries(
    ['de', 'en'].map((language) => {
      const own = set.filter((sentence) => sentence.language === language)
      const said = own.map((sentence) => ask(head, sentence))
      const byMood = own.map(({ text, vector }, at) => {
        return { aspects: said[at]?.aspects ?? [], sentiment: mood.predict(text, vector).sentiment }
      })
      return [`${name}, ${language}`, { ...scores(own, said), sentimentByTheMoodHead: scores(own, byMood).sentiment }]
    }),
  )
}

/** Not trained on, unlike the mood head, which saw them: its figure is flattered. */
function publicScores(name: string, texts: readonly { vector: Float32Array; text: string; sentiment: Sentiment }[]) {
  const language = name === 'potts' ? 'de' : 'en'
  const share = (said: (text: (typeof texts)[number]) => Sentiment): number =>
    round(texts.filter((text) => said(text) === text.sentiment).length / texts.length)
  return {
    texts: texts.length,
    accuracy: share(({ vector }) => sentimentOfValence(head.read(head.place(vector, language)).valence)),
    moodHeadThatSawThem: share(({ text, vector }) => mood.predict(text, vector).sentiment),
  }
}
