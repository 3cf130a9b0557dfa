import type { Output } from '../../../native/contract/index.ts'
import type { FindingGroup, KindQuality, QualityKind } from '../../../native/contract/quality.ts'
import { useText } from '../../i18n/index.ts'
import styles from './quality.module.css'

type Overview = Output<'quality.overview'>

const countedGroups = ['double', 'stale', 'unlinked', 'wrong'] as const satisfies readonly FindingGroup[]

/** A row a kind of records, below it its sources where there are several. */
export function KindsTable({ data }: { data: Overview }) {
  const { t } = useText()
  return (
    <table className={styles.table} aria-label={t('quality.kinds')}>
      <thead>
        <tr>
          <th scope="col">{t('quality.kindColumn')}</th>
          <th scope="col" className={styles.figure}>
            {t('quality.countColumn')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('quality.completeColumn')}
          </th>
          {countedGroups.map((group) => (
            <th key={group} scope="col" className={styles.figure}>
              {t(`quality.groups.${group}`)}
            </th>
          ))}
        </tr>
      </thead>
      {data.kinds.map((kind) => (
        <KindRows key={kind.kind} quality={kind} data={data} />
      ))}
    </table>
  )
}

function KindRows({ quality: { kind, count, complete, sources }, data }: { quality: KindQuality; data: Overview }) {
  const { t } = useText()
  const [only] = sources
  // One source, and that none at all, is nothing to tell.
  const parted = sources.length > 1 || (only !== undefined && only.source !== null)
  return (
    <tbody>
      <tr>
        <th scope="row">{t(`quality.kind.${kind}`)}</th>
        <Figures count={count} complete={complete} places={(group) => placesOf(data, { kind, group })} />
      </tr>
      {parted &&
        sources.map(({ source, count, complete }) => (
          <tr key={source ?? ''} className={styles.part}>
            <th scope="row">{source ?? t('quality.noSource')}</th>
            <Figures count={count} complete={complete} places={(group) => placesOf(data, { kind, group, source })} />
          </tr>
        ))}
    </tbody>
  )
}

function Figures({
  count,
  complete,
  places,
}: {
  count: number
  complete: number | null
  places: (group: FindingGroup) => number
}) {
  const { t, format } = useText()
  // What is not all there is not rounded up to all.
  const share = complete === null ? '' : format.percent(Math.floor(complete * 100) / 100)
  return (
    <>
      <td className={styles.figure} data-label={t('quality.countColumn')}>
        {format.number(count)}
      </td>
      <td className={styles.figure} data-label={t('quality.completeColumn')}>
        {share}
      </td>
      {countedGroups.map((group) => {
        const sum = places(group)
        return (
          <td
            key={group}
            className={styles.figure}
            data-label={t(`quality.groups.${group}`)}
            data-none={sum === 0 || undefined}
          >
            {sum === 0 ? '–' : format.number(sum)}
          </td>
        )
      })}
    </>
  )
}

/** How many places a group of findings names, of one source or of all. */
function placesOf(
  { findings, sources }: Overview,
  { kind, group, source }: { kind: QualityKind; group: FindingGroup; source?: string | null },
): number {
  if (group === 'stale') {
    return sources
      .filter((each) => each.kind === kind && (source === undefined || each.source === source))
      .reduce((sum, { notSeen }) => sum + (notSeen ?? 0), 0)
  }
  return findings
    .filter((finding) => finding.kind === kind && finding.group === group)
    .reduce(
      (sum, finding) =>
        sum +
        (source === undefined ? finding.count : (finding.sources.find((each) => each.source === source)?.count ?? 0)),
      0,
    )
}
