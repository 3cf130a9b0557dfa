import type { ImportMapping, RowProblem } from '../contract/imports.ts'
import type { MapRow } from './map-row.ts'

/**
 * A bill of materials written as a tree: each row has a level, and belongs to the last row above it whose level is
 * smaller by one. Rows of the first level belong to the model, those of level 0 name it.
 */
export function withParents(mapping: ImportMapping, map: MapRow): MapRow {
  if (mapping.kind !== 'bom' || !mapping.targets.some(({ field }) => field === 'level')) return map
  const open: string[] = []
  let model = ''
  return (row) => {
    const mapped = map(row)
    const part = mapped?.values.part
    if (!mapped || mapped.problems.length > 0 || part === undefined) return mapped
    const { level: given, ...values } = mapped.values
    const level = Number(given ?? 1)
    if (values.model !== undefined) model = String(values.model)
    if (level === 0) {
      model = String(part)
      open.length = 0
      return null
    }
    const parent = level === 1 ? undefined : open[level - 1]
    open.length = level
    open[level] = String(part)
    if (level > 1 && parent === undefined) return { values, problems: [orphan(level)] }
    return { values: { ...values, ...(level === 1 ? { model } : { model: '', parent: parent ?? '' }) }, problems: [] }
  }
}

const orphan = (level: number): RowProblem => ({
  code: 'invalid',
  field: 'level',
  reason: `there is no row of level ${level - 1} above this one of level ${level}`,
})
