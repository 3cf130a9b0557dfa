import { readdirSync } from 'node:fs'
import { seeded } from './rephotograph.ts'

export interface CataloguePart {
  readonly part: string
  /** First view first. */
  readonly files: readonly string[]
}

/** Parts of which the whitening of vectors has seen nothing (`models/training/picture-whitening.ts`): these are asked for. */
const heldOut: readonly string[] = [
  '0986-53 21',
  '5.301-166.0',
  'BW.1279',
  'BW.0251',
  'BW.1266',
  '0991-74 74',
  'T 643 665',
  '0991-82 61',
  'NW 90 1042',
  '0986-10 89',
  '4.739-356.0',
  '4.542-641.0',
  'HK-3744-A',
  'PT14078',
  '0991-74 85',
  'HK-3770',
  'SL-44500-2',
  '0986-15 78',
  '0986-48 57',
  'BW.2146',
  '0986-35 71',
  'HK-5730-B',
  '4.735-253.0',
  'SL-44486-1',
  'SL-44165-1',
  'HK-4522',
  'SL-44071-3',
  'T 614 153',
  '0991-26 65',
  'BW.0503',
  '4.110-304.0',
  '4.754-112.0',
  'DV 2075.605',
  'HK-3701',
  'HK-5730-A',
  'BW.1107',
  'PT14936',
  'SL-44826-1',
  'HK-4541-A',
  '5.220-152.0',
]
export const isHeldOut = ({ part }: CataloguePart): boolean => heldOut.includes(part)

/** The parts of a folder of pictures, those held out first, the others shuffled the same way each time. */
export function catalogueOf(folder: string): CataloguePart[] {
  const byPart = Map.groupBy(readdirSync(folder).sort(), (name) => name.replace(/_\d+\.webp$/, ''))
  const random = seeded(11)
  const parts = [...byPart]
    .map(([part, files]) => ({ part, files, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ part, files }) => ({ part, files }))
  const asked = heldOut.flatMap((name) => parts.find(({ part }) => part === name) ?? [])
  return [...asked, ...parts.filter((part) => !isHeldOut(part))]
}
