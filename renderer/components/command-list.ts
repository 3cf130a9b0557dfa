/** Where a command stands in the list of keys and in the settings. */
export const commandGroups = ['list', 'ticket', 'alert', 'go', 'everywhere'] as const
export type CommandGroup = (typeof commandGroups)[number]

interface CommandDefinition {
  readonly group: CommandGroup
  /** The key it has until the person gives it another, written as `comboOf` does; null for none. */
  readonly key: string | null
  /** The key belongs to the way lists and dialogs work, so it stays. */
  readonly fixed?: true
}

/**
 * THE list of everything that can be done by a key, a button or the palette. Its names are `commands.names.<id>`; what a
 * command does is told by whoever is on screen, with `useCommand`.
 */
export const commandList = {
  'list.next': { group: 'list', key: 'j' },
  'list.previous': { group: 'list', key: 'k' },
  'list.select': { group: 'list', key: 'x' },
  'list.extendDown': { group: 'list', key: 'Shift+j' },
  'list.extendUp': { group: 'list', key: 'Shift+k' },
  'list.merge': { group: 'list', key: 'Shift+m' },
  'list.filter': { group: 'list', key: 'f' },
  'list.meaning': { group: 'list', key: 'Mod+Shift+f' },
  'list.views': { group: 'list', key: 'g' },
  'ticket.close': { group: 'ticket', key: 'Escape', fixed: true },
  'ticket.nextMessage': { group: 'ticket', key: '.' },
  'ticket.previousMessage': { group: 'ticket', key: ',' },
  'ticket.reply': { group: 'ticket', key: 'r' },
  'ticket.replyAll': { group: 'ticket', key: 'Shift+r' },
  'ticket.forward': { group: 'ticket', key: 'Shift+f' },
  'ticket.note': { group: 'ticket', key: 'Shift+n' },
  'ticket.send': { group: 'ticket', key: 'Mod+Enter' },
  'ticket.sendSolve': { group: 'ticket', key: 'Mod+Shift+Enter' },
  'ticket.solve': { group: 'ticket', key: 's' },
  'ticket.reopen': { group: 'ticket', key: null },
  'ticket.wait': { group: 'ticket', key: null },
  'ticket.category': { group: 'ticket', key: 'c' },
  'ticket.takeCategory': { group: 'ticket', key: 'u' },
  'ticket.mood': { group: 'ticket', key: 'm' },
  'ticket.priority': { group: 'ticket', key: 'p' },
  'ticket.urgent': { group: 'ticket', key: null },
  'ticket.high': { group: 'ticket', key: null },
  'ticket.normal': { group: 'ticket', key: null },
  'ticket.low': { group: 'ticket', key: null },
  'ticket.assignee': { group: 'ticket', key: 'b' },
  'ticket.assign': { group: 'ticket', key: 'a' },
  'ticket.snooze': { group: 'ticket', key: 'h' },
  'ticket.tags': { group: 'ticket', key: 't' },
  'ticket.merge': { group: 'ticket', key: 'v' },
  'ticket.link': { group: 'ticket', key: 'l' },
  'ticket.split': { group: 'ticket', key: 'Shift+v' },
  'ticket.offer': { group: 'ticket', key: 'o' },
  'ticket.recognisePart': { group: 'ticket', key: 'Shift+p' },
  'ticket.confirmPart': { group: 'ticket', key: 'y' },
  'ticket.dismissPart': { group: 'ticket', key: 'Shift+y' },
  'ticket.dismissAssignee': { group: 'ticket', key: 'n' },
  'ticket.why': { group: 'ticket', key: 'w' },
  'ticket.takeDraft': { group: 'ticket', key: 'e' },
  'ticket.dismissDraft': { group: 'ticket', key: 'd' },
  'ticket.tieFirst': { group: 'ticket', key: '1' },
  'ticket.tieSecond': { group: 'ticket', key: '2' },
  'ticket.context': { group: 'ticket', key: null },
  'alert.confirm': { group: 'alert', key: 'Shift+c' },
  'alert.dismiss': { group: 'alert', key: 'Shift+x' },
  'alert.known': { group: 'alert', key: 'Shift+b' },
  'alert.answer': { group: 'alert', key: 'Shift+a' },
  'alert.mute': { group: 'alert', key: 'Shift+h' },
  'alert.assign': { group: 'alert', key: null },
  'alert.merge': { group: 'alert', key: null },
  'alert.rename': { group: 'alert', key: 'F2' },
  'customer.stepDone': { group: 'everywhere', key: 'Shift+e' },
  'customer.stepDismiss': { group: 'everywhere', key: 'Shift+d' },
  'go.queue': { group: 'go', key: null },
  'go.waiting': { group: 'go', key: null },
  'go.solved': { group: 'go', key: null },
  'go.sortedOut': { group: 'go', key: null },
  'go.all': { group: 'go', key: null },
  'go.data': { group: 'go', key: null },
  'go.imports': { group: 'go', key: null },
  'go.learning': { group: 'go', key: null },
  'go.day': { group: 'go', key: null },
  'go.customers': { group: 'go', key: null },
  'go.demand': { group: 'go', key: null },
  'go.offers': { group: 'go', key: null },
  'go.duplicates': { group: 'go', key: null },
  'go.quality': { group: 'go', key: null },
  'go.alerts': { group: 'go', key: null },
  'go.topics': { group: 'go', key: null },
  'go.voices': { group: 'go', key: null },
  'go.paths': { group: 'go', key: null },
  'go.reports': { group: 'go', key: null },
  'go.rules': { group: 'go', key: null },
  'go.signs': { group: 'go', key: null },
  'go.settings': { group: 'go', key: null },
  'app.palette': { group: 'everywhere', key: 'Mod+k' },
  'app.search': { group: 'everywhere', key: '/' },
  'app.notifications': { group: 'everywhere', key: 'i' },
  'app.undo': { group: 'everywhere', key: 'z' },
  'app.foldQueue': { group: 'everywhere', key: null },
  'app.keys': { group: 'everywhere', key: '?' },
  'app.tour': { group: 'everywhere', key: null },
} as const satisfies Record<string, CommandDefinition>

export type CommandId = keyof typeof commandList

export const commandIds = Object.keys(commandList) as CommandId[]

export const definitionOf = (id: CommandId): CommandDefinition => commandList[id]

/** What a person has chosen: a key for a command, or '' where it is to have none. */
export type ChosenKeys = Readonly<Record<string, string>>
