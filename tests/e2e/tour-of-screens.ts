import type { Page } from '@playwright/test'
import type { EngineClient } from '../../native/protocol/connect.ts'
import { expect } from './app.ts'
import { openTicket, ticketRows, type words } from './screens.ts'
import { attachmentName, attachmentSubject } from './with-attachment.ts'

type Text = (typeof words)['de' | 'en']

export interface Screen {
  readonly name: string
  /** Leads from the screen before it to this one. */
  open(): Promise<void>
  /** Leaves what lies over the page, so that the next one can be opened. */
  close?(): Promise<void>
}

/** What the screens need to have something to show: a text block, a view, promises to customers, an own field. */
export async function furnish(client: EngineClient): Promise<void> {
  await client.call('texts.saveBlock', {
    name: 'Eingang bestätigt',
    shortcut: 'eingang',
    language: 'de',
    html: '<p>Wir haben «{{ticket.betreff}}» erhalten.</p>',
  })
  await client.call('texts.saveBlock', {
    name: 'Receipt confirmed',
    shortcut: 'receipt',
    language: 'en',
    html: '<p>We have received it.</p>',
  })
  await client.call('sla.set', { ...(await client.call('sla.get', {})), on: true })
}

/** Every screen one after the other, each once, without loading the page anew. */
export function tour(page: Page, text: Text): Screen[] {
  return [...listScreens(page, text), ...ticketScreens(page, text), ...overlays(page, text), ...areas(page, text)]
}

const leave = (page: Page) => async (): Promise<void> => {
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-floating]')).toHaveCount(0)
}

function listScreens(page: Page, text: Text): Screen[] {
  return [
    { name: 'queue', open: () => expect(ticketRows(page, text)).toHaveCount(3) },
    {
      name: 'saved views',
      open: async () => {
        await page.keyboard.press('g')
        await expect(page.getByRole('menuitemradio').first()).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'filter',
      open: async () => {
        await page.keyboard.press('f')
        await expect(page.getByRole('checkbox', { name: text.views.flag.unread })).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'selection with its bar',
      open: async () => {
        for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
        await expect(page.getByRole('toolbar', { name: text.changes.selection })).toBeVisible()
      },
      close: () => page.keyboard.press('Escape'),
    },
  ]
}

function ticketScreens(page: Page, text: Text): Screen[] {
  const editor = (kind: 'reply' | 'note') => page.getByRole('textbox', { name: text.letters.text[kind], exact: true })
  return [
    {
      name: 'ticket with a reply',
      open: async () => {
        await openTicket(page, attachmentSubject, text)
        await expect(editor('reply')).toBeVisible()
        await page.keyboard.press('r')
        await page.keyboard.type('Guten Tag')
        await expect(page.getByText(text.letters.saved, { exact: true })).toBeVisible()
      },
    },
    {
      name: 'text blocks',
      open: async () => {
        await page.keyboard.type(' /')
        await expect(page.getByRole('listbox', { name: text.letters.slashMenu })).toBeVisible()
      },
      close: async () => {
        await page.keyboard.press('Escape')
        await expect(page.getByRole('listbox', { name: text.letters.slashMenu })).toBeHidden()
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.press('Delete')
      },
    },
    {
      name: 'note',
      open: async () => {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Shift+N')
        await expect(editor('note')).toBeFocused()
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'preview of a file',
      open: async () => {
        await page.getByRole('list', { name: text.ticket.attachments }).getByText(attachmentName).click()
        await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
      },
      close: leave(page),
    },
  ]
}

function overlays(page: Page, text: Text): Screen[] {
  return [
    {
      name: 'search',
      open: async () => {
        await page.keyboard.press('/')
        await expect(page.getByRole('combobox', { name: text.find.field })).toBeFocused()
        await page.keyboard.type('protokoll')
        await expect(page.getByRole('listbox', { name: text.find.hits }).getByRole('option').first()).toBeVisible()
      },
    },
    {
      name: 'search with what it did not understand',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.type('farbe:rot kun')
        await expect(page.getByRole('button', { name: /^kunde:/ })).toBeVisible()
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'palette',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+k')
        await page.keyboard.type('protokoll')
        await expect(page.getByRole('group', { name: text.commands.kinds.tickets })).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'keys',
      open: async () => {
        await page.getByRole('button', { name: text.app.keys, exact: true }).click()
        await expect(page.getByRole('dialog', { name: text.keys.title })).toBeVisible()
      },
      close: leave(page),
    },
  ]
}

function areas(page: Page, text: Text): Screen[] {
  const area = (name: string) => async (): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  }
  const dialog = (name: string, button: string): Screen => ({
    name,
    open: async () => {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
    close: leave(page),
  })
  return [
    { name: 'data', open: area(text.app.data) },
    { name: 'learning', open: area(text.app.learning) },
    dialog('new category', text.learning.own.add),
    {
      name: 'settings with promises and keys',
      open: async () => {
        await area(text.app.settings)()
        await expect(page.getByRole('region', { name: text.sla.title }).getByRole('table')).toBeVisible()
        await expect(page.getByRole('region', { name: text.commands.keys.title })).toBeVisible()
      },
    },
    dialog('own field', text.fields.add),
    dialog('known defect', text.defects.add),
    dialog('text block', text.texts.add),
    dialog('macro', text.macros.add),
  ]
}
