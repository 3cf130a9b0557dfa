/**
 * A file's content in base64. The browser's own encoder works beside the page, which stays quick under it.
 * @throws DOMException when the file cannot be read
 */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(afterComma(String(reader.result)))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** `data:…;base64,` stands before the content; an empty file may come without it. */
const afterComma = (url: string): string => (url.includes(',') ? url.slice(url.indexOf(',') + 1) : '')
