import { SyntaxProblem } from './problem.ts'
import type { ScriptProblem } from './problem.ts'
import type { Shell } from './shell.ts'

/** Says what went wrong, each shell in its own way. */
export async function complain(shell: Shell, message: string): Promise<void> {
  const line = shell.interactive || shell.dialect === 'ash' ? '' : shell.dialect === 'bash' ? 'line 1: ' : '1: '
  await shell.process.complain(`${shell.name}: ${line}${message}\n`)
}

/** Tells what ends a script, and gives it its status. */
export async function tellProblem(shell: Shell, problem: ScriptProblem): Promise<void> {
  await complain(shell, problem.message)
  shell.status = shell.dialect === 'bash' && !(problem instanceof SyntaxProblem) ? 1 : 2
}
