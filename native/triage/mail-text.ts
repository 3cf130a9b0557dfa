/** What the models read of a message: its subject without reply marks, then what is new in it. */
export function mailText(subject: string, newText: string): string {
  const plain = subject.replace(/^(?:\s*(?:re|aw|wg|fw|fwd|antwort|antw|sv)\s*(?:\[\d+\])?\s*:)+/i, '').trim()
  return plain === '' ? newText : `${plain}\n${newText}`
}
