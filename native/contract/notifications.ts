import { z } from 'zod'
import { procedure } from './define.ts'
import { instant, ticketId } from './words.ts'

/**
 * new_ticket: one in the queue that is nobody's or a colleague's; assigned: a ticket has become mine; answered: a customer
 * wrote in a ticket of mine; back: what was put off is due again; due: a promise in a ticket of mine is nearly due or
 * broken; undelivered: a letter did not arrive.
 */
export const notificationKinds = ['new_ticket', 'assigned', 'answered', 'back', 'due', 'undelivered'] as const
export const notificationKind = z.enum(notificationKinds)
export type NotificationKind = z.infer<typeof notificationKind>

/** system: in the list, and told by the operating system. */
export const notificationWays = ['off', 'list', 'system'] as const
export const notificationWay = z.enum(notificationWays)
export type NotificationWay = z.infer<typeof notificationWay>

const minuteOfDay = z.number().int().min(0).max(1_439)

export const quietHours = z.object({
  on: z.boolean(),
  /** By the clock on the wall. Where `to` is not after `from`, it is on the next day. */
  from: minuteOfDay,
  to: minuteOfDay,
  /** On which days they begin; Monday first. */
  days: z.array(z.boolean()).length(7),
})
export type QuietHours = z.infer<typeof quietHours>

export const notificationSettings = z.object({
  ways: z.record(notificationKind, notificationWay),
  quiet: quietHours,
  /** Until then nothing is told by the system. */
  silentUntil: instant.nullable(),
  /** The window's program keeps running when its window is closed. */
  keepRunning: z.boolean(),
})
export type NotificationSettings = z.infer<typeof notificationSettings>

export const notificationId = z.number().int().positive().brand<'NotificationId'>()
export type NotificationId = z.infer<typeof notificationId>

/** What a notification says beside its kind; '' and null where it does not apply. */
export const notificationAbout = z.object({
  /** Who assigned the ticket or wrote. */
  person: z.string().default(''),
  promise: z.enum(['near', 'broken']).nullable().default(null),
})

export const notification = z.object({
  id: notificationId,
  at: instant,
  kind: notificationKind,
  ticketId,
  subject: z.string(),
  customerName: z.string().nullable(),
  about: notificationAbout,
  seen: z.boolean(),
})
export type Notification = z.infer<typeof notification>

export const notifications = {
  /** Newest first, `before` a notification. */
  'notifications.list': procedure({
    input: z.object({ before: notificationId.nullable(), limit: z.number().int().min(1).max(200) }),
    output: z.object({ notifications: z.array(notification), more: z.boolean() }),
  }),
  'notifications.counts': procedure({ input: z.object({}), output: z.object({ unseen: z.number().int() }) }),
  /** Those named, those about a ticket, or all up to the newest one that the person has seen in the list. */
  'notifications.markSeen': procedure({
    input: z.union([
      z.object({ ids: z.array(notificationId).min(1).max(200) }),
      z.object({ ticketId }),
      z.object({ upTo: notificationId }),
    ]),
    output: z.object({}),
  }),
  /**
   * What the operating system is to tell now, oldest first: each is handed out once, whoever asks, and counts as told
   * before it is. Nothing during quiet hours: it is kept until they are over.
   */
  'notifications.takeUntold': procedure({
    input: z.object({}),
    output: z.object({ notifications: z.array(notification) }),
  }),
  'notifications.settings': procedure({ input: z.object({}), output: notificationSettings }),
  'notifications.setSettings': procedure({ input: notificationSettings.partial(), output: notificationSettings }),
}

export const notificationEvents = {
  'notifications.changed': z.object({}),
  'notifications.settingsChanged': notificationSettings,
}
