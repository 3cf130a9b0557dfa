/** What stands behind `--name=` on the command line. */
export const textOption = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

/** @throws Error where it is no number */
export function numberOption(name: string, otherwise: number): number {
  const value = Number(textOption(name) ?? otherwise)
  if (Number.isNaN(value)) throw new Error(`--${name} is to be a number`)
  return value
}
