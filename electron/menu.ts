import type { MenuItemConstructorOptions } from 'electron'

export type MenuLanguage = 'de' | 'en'

/** @param locale as the system or the screens name it, such as `de-AT` */
export const menuLanguage = (locale: string): MenuLanguage => (/^de(?![a-z])/i.test(locale) ? 'de' : 'en')

const words = {
  de: {
    file: '&Datei',
    quit: 'Beenden',
    close: 'Fenster schließen',
    edit: '&Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: '&Ansicht',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    resetZoom: 'Originalgröße',
    fullScreen: 'Vollbild',
    reload: 'Neu laden',
    devTools: 'Entwicklerwerkzeuge',
    window: '&Fenster',
    minimize: 'Minimieren',
    help: '&Hilfe',
    about: 'Über Leitstand',
  },
  en: {
    file: '&File',
    quit: 'Quit',
    close: 'Close window',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: '&View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    reload: 'Reload',
    devTools: 'Developer tools',
    window: '&Window',
    minimize: 'Minimise',
    help: '&Help',
    about: 'About Leitstand',
  },
} as const

/**
 * The native menu: what every program has. What a person does with tickets is on the screen, not here.
 * @param forDevelopers adds reload and the developer tools; never in a release
 */
export function menuTemplate({
  language,
  platform,
  forDevelopers,
}: {
  language: MenuLanguage
  platform: NodeJS.Platform
  forDevelopers: boolean
}): MenuItemConstructorOptions[] {
  const word = words[language]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const developer: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: word.reload },
    { role: 'toggleDevTools', label: word.devTools },
  ]
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: word.file,
      submenu: [{ role: 'close', label: word.close }, separator, { role: 'quit', label: word.quit }],
    },
    {
      label: word.edit,
      submenu: [
        { role: 'undo', label: word.undo },
        { role: 'redo', label: word.redo },
        separator,
        { role: 'cut', label: word.cut },
        { role: 'copy', label: word.copy },
        { role: 'paste', label: word.paste },
        { role: 'selectAll', label: word.selectAll },
      ],
    },
    {
      label: word.view,
      submenu: [
        { role: 'zoomIn', label: word.zoomIn },
        { role: 'zoomOut', label: word.zoomOut },
        { role: 'resetZoom', label: word.resetZoom },
        separator,
        { role: 'togglefullscreen', label: word.fullScreen },
        ...(forDevelopers ? developer : []),
      ],
    },
    { label: word.window, submenu: [{ role: 'minimize', label: word.minimize }] },
    { role: 'help', label: word.help, submenu: [{ role: 'about', label: word.about }] },
  ]
}
