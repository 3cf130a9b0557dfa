/** A path as it was pasted, without the quotation marks that file managers put around it. */
export const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')
