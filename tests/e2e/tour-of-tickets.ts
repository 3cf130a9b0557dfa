import type { Locator, Page } from '@playwright/test'
import { expect } from './app.ts'
import { openTicket, ticketRows, type words } from './screens.ts'
import { doubleSubject, queued, threadSubject, valve } from './tour-data.ts'
import { attachmentName, attachmentSubject } from './with-attachment.ts'

export type Text = (typeof words)['de' | 'en']

export interface Screen {
  readonly name: string
  /** Leads from the screen before it to this one. */
  open(): Promise<void>
  /** Leaves what lies over the page, so that the next one can be opened. */
  close?(): Promise<void>
}

/** Closes what floats and, in a narrow window, what then lies over the ticket; leaves no tooltip behind. */
export const leave = (page: Page) => async (): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.mouse.move(0, 0)
  await expect(page.locator('[data-floating]')).toHaveCount(0)
  await leaveDrawer(page)
}

async function leaveDrawer(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog')
  // A tooltip on what has the focus takes the first Escape.
  await expect(async () => {
    if ((await drawer.count()) > 0) await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
}

export function listScreens(page: Page, text: Text): Screen[] {
  const selection = page.getByRole('toolbar', { name: text.changes.selection })
  return [
    { name: 'queue', open: () => expect(ticketRows(page, text)).toHaveCount(queued) },
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
      name: 'order and columns',
      open: async () => {
        await page.getByRole('button', { name: new RegExp(`^${text.queue.sort}: `) }).click()
        await expect(page.getByRole('menuitemcheckbox', { name: text.views.column.tags })).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'selection with its bar',
      open: async () => {
        for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
        await expect(selection).toBeVisible()
      },
    },
    {
      name: 'merging',
      open: async () => {
        await page.keyboard.press('Shift+m')
        await expect(page.getByRole('dialog', { name: text.merges.title }).getByRole('radio')).toHaveCount(2)
      },
      close: async () => {
        await leave(page)()
        await page.keyboard.press('Escape')
        await expect(selection).toBeHidden()
      },
    },
  ]
}

export const ticketScreens = (page: Page, text: Text): Screen[] => [
  ...letterScreens(page, text),
  ...popovers(page, text),
  {
    name: 'preview of a file',
    open: async () => {
      await page.getByRole('list', { name: text.ticket.attachments }).getByText(attachmentName).click()
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
    },
    close: leave(page),
  },
  {
    name: 'pictures of a part',
    open: async () => {
      const panel = page.locator('[data-panel="parts"]')
      // In a narrow window what is beside the ticket has to be brought up.
      const unfold = page.getByRole('button', { name: text.app.unfoldContext })
      if (await unfold.isVisible()) await unfold.click()
      await panel.getByRole('textbox', { name: text.parts.search }).fill(valve)
      await panel.getByRole('button', { name: text.partPictures.manage.replace('{{number}}', valve) }).click()
      await expect(page.getByRole('dialog').getByText(text.partPictures.noPictures)).toBeVisible()
    },
    close: leave(page),
  },
  ...severalTickets(page, text),
]

function letterScreens(page: Page, text: Text): Screen[] {
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
  ]
}

/** What opens by a key over an open ticket. */
function popovers(page: Page, text: Text): Screen[] {
  const byKey = (name: string, key: string, shown: Locator): Screen => ({
    name,
    open: async () => {
      await page.keyboard.press(key)
      const drawer = page.getByRole('dialog', { name: text.app.context })
      await expect(shown.or(drawer).first()).toBeVisible()
      // In a narrow window the first press brings up what is beside the ticket, which slides in.
      if (await drawer.isVisible()) {
        await expect(drawer.getByRole('button', { name: text.app.close })).toBeInViewport({ ratio: 1 })
        if (!(await shown.isVisible())) await page.keyboard.press(key)
      }
      await expect(shown).toBeVisible()
    },
    close: leave(page),
  })
  const item = page.getByRole('menuitemradio').first()
  const reasons = page.getByText(text.triage.judgedBy.replace(/\{.*/, ''))
  return [
    {
      ...byKey('reasons', 'w', reasons),
      close: async () => {
        await page.keyboard.press('w')
        await leaveDrawer(page)
      },
    },
    byKey('category', 'c', item),
    byKey('mood', 'm', item),
    byKey('assignee', 'b', item),
    byKey('snoozing', 'h', page.getByRole('dialog', { name: text.changes.when.snoozeTitle })),
    byKey('tags', 't', page.getByRole('combobox', { name: text.changes.tagField })),
    byKey('linking', 'l', page.getByRole('dialog', { name: text.merges.pickLink })),
    {
      name: 'what else can be done with it',
      open: async () => {
        await page.getByRole('button', { name: text.merges.more, exact: true }).click()
        await expect(page.getByRole('menuitem', { name: text.merges.split })).toBeVisible()
      },
      close: leave(page),
    },
  ]
}

function severalTickets(page: Page, text: Text): Screen[] {
  const bar = page.getByRole('toolbar', { name: text.merges.splitting })
  const back = async (): Promise<void> => {
    await page.getByRole('button', { name: text.ticket.back }).click()
  }
  return [
    {
      name: 'splitting',
      open: async () => {
        await back()
        await openTicket(page, threadSubject, text)
        await page.getByRole('button', { name: text.merges.more, exact: true }).click()
        await page.getByRole('menuitem', { name: text.merges.split }).click()
        await expect(bar).toBeVisible()
      },
      close: async () => {
        await page.keyboard.press('Escape')
        await expect(bar).toBeHidden()
      },
    },
    {
      name: 'likely doubles',
      open: async () => {
        await back()
        await ticketRows(page, text).filter({ hasText: doubleSubject }).first().click()
        await expect(page.getByRole('region', { name: text.merges.doubles })).toBeVisible()
      },
    },
  ]
}
