import { z } from 'zod'
import { procedure } from './define.ts'
import { alertSeverity } from './patterns.ts'
import { alertId, instant, localized, priority, ticketId } from './words.ts'

/**
 * new_ticket: one in the queue that is nobody's or a colleague's; assigned: a ticket has become mine; answered: a customer
 * wrote in a ticket of mine; back: what was put off is due again; due: a promise in a ticket of mine, or in one that
 * nobody has, is nearly due or broken; undelivered: a letter did not arrive; rule: a rule tells of a ticket, in the words somebody gave it;
 * pattern: something is piling up.
 */
export const notificationKinds = [
  'new_ticket',
  'assigned',
  'answered',
  'back',
  'due',
  'undelivered',
  'rule',
  'pattern',
] as const
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

export const promiseOf = z.enum(['answer', 'solution', 'both'])
export type PromiseOf = z.infer<typeof promiseOf>

export const notificationId = z.number().int().positive().brand<'NotificationId'>()
export type NotificationId = z.infer<typeof notificationId>

/** What a notification says beside its kind; '' and null where it does not apply. */
export const notificationAbout = z.object({
  /** Who assigned the ticket or wrote. */
  person: z.string().default(''),
  promise: z.enum(['near', 'broken']).nullable().default(null),
  /** Which one. */
  promiseOf: promiseOf.nullable().default(null),
  /** The ticket was nobody's. */
  nobodys: z.boolean().default(false),
  /** What its priority was raised to. */
  raisedTo: priority.nullable().default(null),
  /** What a rule says; `person` is its name then. */
  text: z.string().default(''),
  /** How severe what is piling up has become. */
  severity: alertSeverity.nullable().default(null),
  /** How many tickets of how many customers there were then. */
  tickets: z.number().int().default(0),
  customers: z.number().int().default(0),
})

export type NotificationAbout = z.infer<typeof notificationAbout>

export const notification = z.object({
  id: notificationId,
  at: instant,
  kind: notificationKind,
  /** null for what is about no ticket. */
  ticketId: ticketId.nullable(),
  /** What is piling up; null for what is about a ticket. */
  alert: z.object({ id: alertId, name: localized, givenName: z.string().nullable() }).nullable(),
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
  /** Those named, those about a ticket or an alert, or all up to the newest one that the person has seen in the list. */
  'notifications.markSeen': procedure({
    input: z.union([
      z.object({ ids: z.array(notificationId).min(1).max(200) }),
      z.object({ ticketId }),
      z.object({ alertId }),
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
