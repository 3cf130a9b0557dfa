import { keepPreviousData } from '@tanstack/react-query'
import { fewestPeople } from '../../../native/contract/voices.ts'
import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import type { askedOf } from './asked.ts'
import { signed } from './aspect-table.tsx'
import { useAspectName } from './use-aspect-name.ts'
import styles from './voices.module.css'

/** Machine × aspect: a table whose cells are tinted by mood, so that the picture and its figures are one. */
export function Matrix({ asked, onModel }: { asked: ReturnType<typeof askedOf>; onModel: (modelId: string) => void }) {
  const { t, format } = useText()
  const nameOf = useAspectName()
  const { data } = useEngineQuery('voices.matrix', asked, { placeholderData: keepPreviousData })
  return (
    <PageSection title={t('voices.byMachine')} text={t('voices.byMachineText', { count: fewestPeople })}>
      {!data && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 75, 80]} />
        </Waiting>
      )}
      {data?.models.length === 0 && <p className={styles.muted}>{t('voices.noMachines')}</p>}
      {data && data.models.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={t('voices.byMachine')}>
          <table className={styles.matrix}>
            <caption className="sr-only">{t('voices.byMachine')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('voices.machine')}</th>
                {data.aspects.map(({ aspect, name }) => (
                  <th key={aspect} scope="col">
                    {nameOf(aspect, name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.models.map(({ modelId, name, cells }) => (
                <tr key={modelId}>
                  <th scope="row">
                    <button type="button" className={styles.choose} onClick={() => onModel(modelId)}>
                      {format.pick(name)}
                    </button>
                  </th>
                  {cells.map(({ figures, silent }, at) => (
                    <td
                      key={data.aspects[at]?.aspect}
                      data-side={!figures ? undefined : figures.mean < 0 ? 'negative' : 'positive'}
                      style={figures ? ({ '--strength': `${Math.round(Math.abs(figures.mean) * 60)}%` } as object) : {}}
                    >
                      {figures
                        ? signed(format, figures.mean)
                        : silent
                          ? ''
                          : t('voices.fewShort', { count: fewestPeople })}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </PageSection>
  )
}
