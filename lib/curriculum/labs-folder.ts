import { join } from 'node:path'

/**
 * Where the curriculum's sources lie: `labs/` of the working folder. Every npm script, and with it the server and the
 * command line, runs in the project's root; a bundled module has no other way to know it.
 */
export function labsFolder(...below: readonly string[]): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'labs', ...below)
}
