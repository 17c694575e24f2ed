/** Where the practice cluster is known to print something else than a real one, each with its reason. */
const known: { command: RegExp; reason: string }[] = []

export const reasonFor = (command: string, title: string): string | undefined =>
  known.find((each) => each.command.test(`${title}: ${command}`))?.reason
