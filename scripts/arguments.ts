import { parseArgs, type ParseArgsConfig } from 'node:util'

/** What a command was given; an option that it does not know ends it with 2, after a word about what it knows. */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return process.exit(2)
  }
}
