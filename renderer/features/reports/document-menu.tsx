import { useState } from 'react'
import { type ReportFormat, reportFormats, sectionIds } from '../../../native/contract/reports.ts'
import { Button } from '../../components/button.tsx'
import { tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { bytesOf, saveFile } from '../preview/index.ts'
import { useReportView } from './store.ts'

/** What is on the screen as a file: to print, or for a spreadsheet. */
export function DocumentMenu() {
  const { t, language } = useText()
  const engine = useEngine()
  const { period, filter } = useReportView()
  const [making, setMaking] = useState<ReportFormat | null>(null)
  const save = async (format: ReportFormat): Promise<void> => {
    setMaking(format)
    try {
      const asked = { period, filter, sections: [...sectionIds], format, language }
      const { name, contentBase64 } = await engine.call('reports.document', asked)
      saveFile(name, bytesOf(contentBase64))
    } catch (error) {
      const { what, next } = errorText(t, error)
      tellTrouble(`${what} ${next}`)
    }
    setMaking(null)
  }
  return reportFormats.map((format) => (
    <Button key={format} disabled={making !== null} onClick={() => void save(format)}>
      {making === format ? t('reports.making') : t(`reports.save.${format}`)}
    </Button>
  ))
}
