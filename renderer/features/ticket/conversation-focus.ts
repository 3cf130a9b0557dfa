export const conversationId = 'conversation'

/** Puts the keyboard on the messages, where arrows and space scroll. */
export const focusConversation = (): void => document.getElementById(conversationId)?.focus({ preventScroll: true })
