import type { ArithmeticFor, For, While } from 'unbash'
import { evaluate } from './arithmetic.ts'
import { expandWords } from './expand.ts'
import { LoopJump } from './flow.ts'
import type { Runnable } from './interpreter.ts'
import type { Shell } from './shell.ts'

/** `while` and `until`; the status is that of the last turn. */
export async function runWhile(shell: Shell, { kind, clause, body }: While): Promise<void> {
  let status = 0
  while ((await shell.interpreter.condition(clause)) === (kind === 'while')) {
    if (await turn(shell, body)) return
    status = shell.status
  }
  shell.status = status
}

export async function runFor(shell: Shell, { name, wordlist, body }: For): Promise<void> {
  const values = wordlist ? await expandWords(shell, wordlist) : shell.positional
  shell.status = 0
  for (const value of values) {
    shell.set(name.text, value)
    if (await turn(shell, body)) return
  }
}

/** `for ((i = 0; i < n; i++))`. */
export async function runCount(shell: Shell, { initialize, test, update, body }: ArithmeticFor): Promise<void> {
  shell.status = 0
  await evaluate(shell, initialize)
  while (!test || (await evaluate(shell, test)) !== 0) {
    if (await turn(shell, body)) return
    await evaluate(shell, update)
  }
}

/** One turn of a loop; true when it ends the loop. */
async function turn(shell: Shell, body: Runnable): Promise<boolean> {
  try {
    await shell.interpreter.execute(body)
  } catch (error) {
    if (!(error instanceof LoopJump)) throw error
    shell.status = 0
    if (--error.levels > 0) throw error
    return error.kind === 'break'
  }
  return false
}
