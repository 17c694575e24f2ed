import type { Shell } from './shell.ts'

/** Says what went wrong, each shell in its own way. */
export async function complain(shell: Shell, message: string): Promise<void> {
  const line = shell.interactive || shell.dialect === 'ash' ? '' : shell.dialect === 'bash' ? 'line 1: ' : '1: '
  await shell.process.complain(`${shell.name}: ${line}${message}\n`)
}
