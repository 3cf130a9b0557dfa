import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { useText } from '../../i18n/index.ts'
import { pathOf, thresholdFor } from './at-threshold.ts'
import styles from './learning.module.css'

const width = 260
const height = 120
/** A share of right answers that people can work with. */
const goodShare = 0.9

/** Precision (solid) and coverage (dashed) over the threshold, with the same figures in a table for those who listen. */
export function Curve({ category }: { category: LearnedCategory }) {
  const { t, format } = useText()
  const { curve, threshold } = category
  const good = thresholdFor(curve, goodShare)
  const lines = [
    { name: t('learning.precision'), look: styles.precision, y: (at: number) => curve[at]?.precision ?? null },
    { name: t('learning.coverage'), look: styles.coverage, y: (at: number) => curve[at]?.coverage ?? null },
  ]
  return (
    <figure className={styles.curve}>
      <figcaption className={styles.legend}>
        {lines.map(({ name, look }) => (
          <span key={name}>
            <svg width={24} height={8} aria-hidden="true" focusable="false">
              <path d="M0 4H24" className={look} />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.picture} aria-hidden="true" focusable="false">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={0} x2={width} y1={(1 - share) * height} y2={(1 - share) * height} className={styles.grid} />
            <text x={width + 6} y={(1 - share) * height} className={styles.gridLabel}>
              {format.percent(share)}
            </text>
          </g>
        ))}
        <line x1={threshold * width} x2={threshold * width} y1={0} y2={height} className={styles.mark} />
        {lines.map(({ name, look, y }) => (
          <path
            key={name}
            d={pathOf(
              curve.map((point, at) => ({ x: point.threshold, y: y(at) })),
              width,
              height,
            )}
            className={look}
          />
        ))}
      </svg>
      <p className={styles.axis} aria-hidden="true">
        <span>{format.percent(0)}</span>
        <span>{t('learning.threshold')}</span>
        <span>{format.percent(1)}</span>
      </p>
      {good !== null && (
        <p className={styles.muted}>
          {t('learning.goodFrom', { threshold: format.percent(good), share: format.percent(goodShare) })}
        </p>
      )}
      <table className="sr-only">
        <caption>{t('learning.curveTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('learning.threshold')}</th>
            <th scope="col">{t('learning.precision')}</th>
            <th scope="col">{t('learning.coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {curve.map((point) => (
            <tr key={point.threshold}>
              <th scope="row">{format.percent(point.threshold)}</th>
              <td>{point.precision === null ? '–' : format.percent(point.precision)}</td>
              <td>{format.percent(point.coverage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
