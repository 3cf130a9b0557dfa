import '@fontsource-variable/inter/index.css'
import './styles/tokens.css'
import './styles/base.css'
import i18next from 'i18next'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { tellTrouble } from './components/notices.tsx'
import { createConnection, createQueryClient, keepFresh, openEngine } from './engine/index.ts'
import { errorText, languageOr, startI18n } from './i18n/index.ts'

startI18n(languageOr(null))
const connection = createConnection(openEngine)
const queries = createQueryClient((error) => {
  const { what, next } = errorText(i18next.t, error)
  tellTrouble(`${what} ${next}`)
})
keepFresh(connection, queries)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} queries={queries} />
    </StrictMode>,
  )
}
