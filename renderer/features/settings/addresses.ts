const address = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/

/** Addresses from a text with one per line (commas and semicolons separate too): each once, in lower case. */
export function parseAddresses(text: string): { addresses: string[]; invalid: string[] } {
  const parts = text
    .split(/[\n,;]/)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
  const valid = parts.filter((part) => address.test(part))
  return { addresses: [...new Set(valid)], invalid: parts.filter((part) => !address.test(part)) }
}
