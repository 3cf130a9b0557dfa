/** A label as people would say it, `cardArrival` and `card_arrival` as «card arrival»; null where it is a bare code. */
export function wordsOfLabel(label: string): string | null {
  const words = label
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_\-./:|]+/g, ' ')
    .trim()
  return /\p{L}{4}/u.test(words) ? words : null
}
