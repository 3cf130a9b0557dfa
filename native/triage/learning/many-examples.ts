import { inSlices, type Pace } from '../../pace.ts'
import type { Experts, Input, Lesson, Schooled } from './experts.ts'
import { rowAt } from './lexicon.ts'
import { addScores, type LinearMachine, trainOneAgainstRest } from './linear.ts'
import { dotRow } from './meaning.ts'
import type { PackedArray, Unpacked } from './packing.ts'
import { createRandom, shuffle } from './random.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** How much the sentence vector weighs against the words, which have length 1. */
const vectorLength = 1.5
const cost = 0.5
/** From so many examples one held-out part tells as much as several, in a fraction of the time. */
const oneFoldFrom = 4_000
const folds = 3
const mostHeldOut = 4_000
/** Remembered of each class, and the likeliest classes in which neighbours are looked for. */
const mostNeighbours = 300
const classesLookedAt = 8
/** The width of the neighbourhood, as a difference of cosines. */
const width = 0.05
const usual = { machine: 3, nearest: 8 }

interface Neighbours {
  readonly vectors: Float32Array
  /** Class c has the rows from `starts[c]` to `starts[c + 1]`. */
  readonly starts: Int32Array
}

export interface SchooledByMany extends Schooled {
  /** Class × example, of the linear machines: what a training with more examples can begin with. */
  readonly multipliers: Float32Array
}

/**
 * For many examples: linear support vector machines over words and sentence vector together, and beside them the nearest
 * examples, which know the odd corners of a class that no straight line does.
 */
export async function learnFromMany(
  lesson: Lesson,
  pace: Pace,
  report: (share: number) => void,
): Promise<SchooledByMany> {
  const { count, classCount } = lesson
  const parts = deal(lesson)
  await pace()
  const rounds = count >= oneFoldFrom ? 1 : folds
  await pace()
  const train = createTraining(lesson, pace)
  await pace()
  const reportFrom = (done: number) => (share: number) => report((done + share) / (rounds + 1))
  // Begun anew each round: what is held out in one must not linger from another.
  let multipliers = new Float32Array()
  const examples: number[] = []
  const scores: number[][] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    multipliers = new Float32Array(classCount * count)
    const learnt = placesWhere(parts, (part) => part !== round)
    const experts = await train(learnt, multipliers, reportFrom(round))
    for (const at of placesWhere(parts, (part) => part === round).subarray(0, mostHeldOut)) {
      await pace()
      examples.push(at)
      for (const [e, list] of experts.scores(inputAt(lesson, at)).entries()) scores[e]?.push(...list)
    }
  }
  const heldOut = { examples: Int32Array.from(examples), scores: scores.map((list) => Float64Array.from(list)) }
  await pace()
  return { experts: await train(everyPlace(count), multipliers, reportFrom(rounds)), heldOut, multipliers }
}

/** From all examples, with nothing held out. @param multipliers of a training with fewer of them; are overwritten */
export async function learnFromMore(
  lesson: Lesson,
  multipliers: Float32Array,
  pace: Pace,
  report: (share: number) => void,
): Promise<Experts> {
  return await createTraining(lesson, pace)(everyPlace(lesson.count), multipliers, report)
}

function createTraining(lesson: Lesson, pace: Pace) {
  const { count, classes, classCount } = lesson
  const rows = { count, sparse: lesson.rows, dense: lesson.vectors.slice() }
  for (let k = 0; k < rows.dense.length; k += 1) rows.dense[k] = lengthened(rows.dense[k] as number)
  return async (use: Int32Array, multipliers: Float32Array, report: (share: number) => void): Promise<Experts> => {
    const step = (own: number) => report(own / classCount)
    const options = { cost, multipliers, report: step }
    await pace()
    const machine = await trainOneAgainstRest({ rows, classes, classCount, use }, pace, options)
    return expertsOf(machine, await inSlices(choosingNeighbours(lesson, use), pace), lesson.vectorSize)
  }
}

export function manyFromArrays(stored: Unpacked, classCount: number, vectorSize: number): Experts {
  const machine = {
    classCount,
    sparse: stored.floats('words'),
    dense: stored.floats('dense'),
    bias: stored.floats('bias'),
  }
  return expertsOf(
    machine,
    { vectors: stored.floats('neighbours'), starts: stored.ints('neighbourStarts') },
    vectorSize,
  )
}

function inputAt({ rows, vectors, vectorSize }: Lesson, at: number): Input {
  return {
    row: rowAt(rows, at),
    vector: vectors.subarray(at * vectorSize, (at + 1) * vectorSize),
    hints: noHints,
  }
}

const noHints = new Float32Array()

function expertsOf(machine: LinearMachine, neighbours: Neighbours, vectorSize: number): Experts {
  const { classCount } = machine
  const arrays: Record<string, PackedArray> = {
    words: { rounded: machine.sparse, columns: classCount },
    dense: { rounded: machine.dense, columns: vectorSize },
    bias: machine.bias,
    neighbours: { rounded: neighbours.vectors, columns: vectorSize },
    neighbourStarts: neighbours.starts,
  }
  const near = (vector: Float32Array, asked: readonly number[]): Float64Array => {
    const found = new Float64Array(classCount).fill(Number.NaN)
    for (const own of asked) found[own] = nearnessOf(neighbours, own, vector)
    return found
  }
  const everyClass = Array.from({ length: classCount }, (_none, own) => own)
  return {
    kind: 'many',
    usual: [usual.machine, usual.nearest],
    words: { outputs: classCount, data: machine.sparse },
    arrays,
    nearest: (vector) => near(vector, everyClass),
    scores: ({ row, vector }) => {
      const linear = new Float64Array(classCount)
      addScores(machine, row.places, row.values, vector.map(lengthened), linear)
      const asked = everyClass.toSorted((a, b) => (linear[b] ?? 0) - (linear[a] ?? 0)).slice(0, classesLookedAt)
      const nearness = near(vector, asked)
      const least = asked.reduce((lowest, own) => Math.min(lowest, nearness[own] ?? 0), 1)
      return [linear, nearness.map((value) => (Number.isNaN(value) ? least : value))]
    },
  }
}

/** A smooth maximum of the cosines with the class's examples, which grows a little with their number. */
function nearnessOf({ vectors, starts }: Neighbours, own: number, vector: Float32Array): number {
  let top = -1
  let sum = 0
  for (let row = starts[own] as number; row < (starts[own + 1] as number); row += 1) {
    const cosine = dotRow(vectors, row, vector)
    if (cosine > top) {
      sum = sum * Math.exp((top - cosine) / width) + 1
      top = cosine
    } else sum += Math.exp((cosine - top) / width)
  }
  return top + width * Math.log(Math.max(sum, 1))
}

const lengthened = (value: number): number => value * vectorLength

/** Each example's part, every class spread over all parts, a text in one only; with one fold a fifth is part 0. */
function deal({ count, classes, classCount, groups }: Lesson): Uint8Array {
  const parts = count >= oneFoldFrom ? 5 : folds
  const order = shuffle(
    Int32Array.from({ length: count }, (_none, at) => at),
    createRandom(count),
  )
  const dealt = new Uint32Array(classCount)
  const partOf = new Map<number, number>()
  const part = new Uint8Array(count)
  for (const at of order) {
    const own = classes[at] as number
    const group = groups[at] as number
    // A class's first example is never in part 0, so that a class of one example is always learned.
    if (!partOf.has(group)) dealt[own] = (dealt[own] as number) + 1
    part[at] = partOf.get(group) ?? (dealt[own] as number) % parts
    partOf.set(group, part[at] as number)
  }
  return part
}

const everyPlace = (count: number): Int32Array => Int32Array.from({ length: count }, (_none, at) => at)

const placesWhere = (parts: Uint8Array, keep: (part: number) => boolean): Int32Array =>
  Int32Array.from(Array.from(parts.keys()).filter((at) => keep(parts[at] as number)))

function* choosingNeighbours(lesson: Lesson, use: Int32Array): Generator<void, Neighbours> {
  const { classes, classCount, vectors, vectorSize } = lesson
  const members: number[][] = Array.from({ length: classCount }, () => [])
  for (const at of shuffle(use.slice(), createRandom(use.length))) {
    const own = members[classes[at] as number]
    if (own && own.length < mostNeighbours) own.push(at)
  }
  const starts = new Int32Array(classCount + 1)
  for (const [own, list] of members.entries()) starts[own + 1] = (starts[own] as number) + list.length
  const rows = new Float32Array((starts[classCount] as number) * vectorSize)
  for (const [k, at] of members.flat().entries()) {
    yield
    rows.set(vectors.subarray(at * vectorSize, (at + 1) * vectorSize), k * vectorSize)
  }
  return { vectors: rows, starts }
}
