import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { modelFrom, packedModel } from '../../../native/learning/stored-model.ts'
import { readWeights, removeStrayWeights, storeWeights } from '../../../native/learning/stored-weights.ts'
import { createPace } from '../../../native/pace.ts'
import type { Classifier } from '../../../native/triage/learning/classifier-model.ts'
import { pack, packing } from '../../../native/triage/learning/packing.ts'
import { trained, vectorOf } from './desk.ts'

const pace = createPace()
/** So many that their numbers alone take several parts. */
const many = Array.from({ length: 150_000 }, (_none, at) => ({
  ticketId: at + 1,
  label: at % 3 === 0 ? 'water' : null,
}))
const say = async (classifier: Classifier) => classifier.predict('river bucket', await vectorOf('river bucket'))

async function open() {
  const { db, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const idsOfParts = async () =>
    (await db.selectFrom('model_weights').select('weights_id').distinct().orderBy('weights_id').execute()).map(
      ({ weights_id }) => weights_id,
    )
  return { db, idsOfParts }
}

it('a model answers from its parts as it did before it was stored, and knows what it has learned', async () => {
  const { db } = await open()
  const classifier = await trained(600)
  const id = await storeWeights(db, packing(packedModel(classifier, many)), pace)
  const parts = await db.selectFrom('model_weights').select(['part', 'bytes']).orderBy('part').execute()
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.slice(0, -1).every(({ bytes }) => bytes.length === 524_288)).toBe(true)
  const back = await modelFrom(await readWeights(db, id), pace)
  expect([...back.learned]).toEqual(many.map(({ ticketId, label }) => [ticketId, label]))
  expect(back.classifier.version).toBe(classifier.version)
  expect((await say(back.classifier)).label).toBe((await say(classifier)).label)
})

it('a model of the first format, whose classifier is packed by itself, is still read', async () => {
  const { db } = await open()
  const classifier = await trained(30)
  const inner = classifier.toBytes()
  const old = pack({
    about: { format: 1, labels: ['water'] },
    arrays: {
      classifier: new Int32Array(inner.buffer, inner.byteOffset, inner.byteLength / 4),
      tickets: Int32Array.from([7, 9]),
      truths: Int32Array.from([0, -1]),
    },
  })
  const back = await modelFrom(await readWeights(db, await storeWeights(db, [old], pace)), pace)
  expect([...back.learned]).toEqual([
    [7, 'water'],
    [9, null],
  ])
  expect((await say(back.classifier)).label).toBe((await say(classifier)).label)
})

it('weights that no version names are removed, and others are not', async () => {
  const { db, idsOfParts } = await open()
  const bytes = new Uint8Array(1_200_000)
  const [first, second] = [await storeWeights(db, [bytes], pace), await storeWeights(db, [bytes], pace)]
  expect(second).not.toBe(first)
  await db
    .insertInto('model_versions')
    .values({
      kind: 'category',
      version: 'v',
      state: 'active',
      encoder: 'e',
      trained_at: 1,
      duration_ms: 1,
      example_count: 1,
      label_count: 1,
      quality: '{}',
      compared_with: null,
      weights: null,
      weights_id: second,
    })
    .execute()
  await removeStrayWeights(db)
  expect(await idsOfParts()).toEqual([second])
  expect(await db.selectFrom('model_weights').selectAll().execute()).toHaveLength(3)
})

it('weights of which a part is missing are refused', async () => {
  const { db } = await open()
  const id = await storeWeights(db, packing(packedModel(await trained(30), many)), pace)
  await db.deleteFrom('model_weights').where('part', '=', 1).execute()
  await expect(readWeights(db, id)).rejects.toThrow('cut off')
})
