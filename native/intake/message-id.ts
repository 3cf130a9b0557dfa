/**
 * Message-IDs in a header, without angle brackets, in their order. Without brackets (old and broken mailers), words with
 * an "@" count; a single odd word is taken as it is, so that a reply that repeats it still finds its parent.
 */
export function messageIds(header: string): string[] {
  const text = header.slice(0, 200_000)
  const bracketed = Array.from(text.matchAll(/<([^<>\s]{1,998})>/g), ([, id]) => id ?? '')
  if (bracketed.length > 0) return bracketed
  const words = text
    .trim()
    .split(/[\s,<>]+/)
    .filter((word) => word !== '' && word.length <= 998)
  const withAt = words.filter((word) => word.includes('@'))
  if (withAt.length > 0) return withAt
  return words.length === 1 ? words : []
}
