import type { EChartsOption } from 'echarts'
import { type PathMove, type PathStage, pathStages } from '../../../native/contract/paths.ts'
import type { ChartLook } from '../../components/chart/index.ts'

/** From left to right; what can follow the use stands in one column, and what follows that in the last. */
const columnOf: Readonly<Record<PathStage, number>> = {
  offer: 0,
  order: 1,
  delivery: 2,
  commissioning: 3,
  use: 4,
  maintenance: 5,
  fault: 5,
  part: 5,
  complaint: 5,
  ended: 6,
}
const obstacleColumn = 5
const lastColumn = 6

interface Node {
  readonly stage: PathStage
  /** What followed, drawn at the right though it stands further left too. */
  readonly after: boolean
}
export interface FlowLink {
  readonly from: Node
  readonly to: Node
  readonly move: PathMove
}

/** What can be drawn from left to right, and what leads back and cannot: a picture of flows has no circles. */
export function flowOf(moves: readonly PathMove[]): { links: FlowLink[]; back: PathMove[] } {
  const links: FlowLink[] = []
  const back: PathMove[] = []
  for (const move of moves) {
    if (move.to === null) continue
    const [from, to] = [columnOf[move.from], columnOf[move.to]]
    const start = { stage: move.from, after: false }
    if (from < to && move.to !== 'ended') links.push({ from: start, to: { stage: move.to, after: false }, move })
    else if (move.to === 'ended' || (from === obstacleColumn && to >= columnOf.use))
      links.push({ from: start, to: { stage: move.to, after: true }, move })
    else back.push(move)
  }
  return { links, back }
}

const keyOf = ({ stage, after }: Node): string => `${after ? 'after ' : ''}${stage}`

interface Words {
  readonly nameOf: (stage: PathStage) => string
  readonly after: (stage: PathStage) => string
  readonly number: (value: number) => string
}

/** Links keep their order: a click on the third is one on the third move. */
export function flowOption(links: readonly FlowLink[], look: ChartLook, words: Words): EChartsOption {
  const nodes = new Map<string, Node>()
  for (const { from, to } of links) for (const node of [from, to]) nodes.set(keyOf(node), node)
  // What begins there begins at the left, out of the way of what passes by.
  const reached = new Set(links.map(({ to }) => keyOf(to)))
  const column = (node: Node): number => {
    if (node.after) return lastColumn
    return columnOf[node.stage] < columnOf.use && !reached.has(keyOf(node)) ? 0 : columnOf[node.stage]
  }
  // Columns that nobody went through would leave gaps.
  const columns = [...new Set([...nodes.values()].map(column))].toSorted((a, b) => a - b)
  const nameOf = (key: string): string => {
    const node = nodes.get(key)
    if (!node) return ''
    return node.after && node.stage !== 'ended' ? words.after(node.stage) : words.nameOf(node.stage)
  }
  const sorted = [...nodes].toSorted(([, a], [, b]) => pathStages.indexOf(a.stage) - pathStages.indexOf(b.stage))
  return {
    tooltip: {
      trigger: 'item',
      backgroundColor: look.pane,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: look.fontSize },
      formatter: (picked) => {
        const { dataType, data, value, name } = picked as unknown as {
          dataType: 'node' | 'edge'
          data: { source: string; target: string }
          value: number
          name: string
        }
        const count = words.number(value)
        return dataType === 'edge'
          ? `${nameOf(data.source)} → ${nameOf(data.target)}: ${count}`
          : `${nameOf(name)}: ${count}`
      },
    },
    series: [
      {
        type: 'sankey',
        left: 0,
        right: 116,
        top: 8,
        bottom: 8,
        nodeAlign: 'left',
        nodeWidth: 12,
        nodeGap: 14,
        layoutIterations: 32,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: { color: look.text, fontSize: look.fontSize, formatter: ({ name }) => nameOf(name) },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        data: sorted.map(([key, node]) => ({
          name: key,
          depth: columns.indexOf(column(node)),
          itemStyle: { color: colourOf(node, look), borderColor: look.pane },
        })),
        links: links.map(({ from, to, move }) => ({ source: keyOf(from), target: keyOf(to), value: move.count })),
      },
    ],
  }
}

/** The ordinary way in one colour, each of what can happen on it in another, what followed in grey. */
function colourOf({ stage, after }: Node, { series, muted }: ChartLook): string {
  if (after) return muted
  const own: Partial<Record<PathStage, number>> = { maintenance: 2, fault: 1, part: 4, complaint: 3 }
  return series[own[stage] ?? 0] ?? muted
}
