import { foldIdentifier } from '../triage/entities/spans.ts'

/**
 * The part numbers a picture may be of, by where it lies, the likeliest first, folded: `HK-4495-A.jpg`, `HK-4495-A_2.jpg`,
 * `HK-4495-A (3).jpg`, `HK-4495-A/side.jpg`.
 * @param file relative to the folder that was given, with `/` between
 */
export function numbersOfFile(file: string): string[] {
  const [name = '', ...folders] = file.split('/').toReversed()
  const stem = name.replace(/\.[^.]*$/, '')
  const shorter = [stem, stem.replace(/\s*\(\d+\)$/, ''), stem.replace(/[_ ][^_ ]*$/, ''), stem.replace(/-[^-]*$/, '')]
  return [...new Set([...shorter, ...folders].map(foldIdentifier))].filter((number) => number !== '')
}
