import type { Pipeline } from 'unbash'
import { Pipe } from '../processes/index.ts'
import type { Process } from '../processes/index.ts'
import type { Shell } from './shell.ts'

/** Runs the stages of a pipeline beside each other, each in a process of its own, and waits for all. */
export async function runStages(shell: Shell, { commands, operators }: Pipeline): Promise<void> {
  let input: Pipe | undefined
  const children: Process[] = []
  for (const [i, stage] of commands.entries()) {
    const stdin = input
    const stdout = i < commands.length - 1 ? new Pipe() : undefined
    const child = shell.fork(stage, { stdin, stdout, stderr: operators[i] === '|&' ? stdout : undefined })
    child.onExit(() => {
      stdin?.abandon()
      stdout?.end()
    })
    children.push(child)
    input = stdout
  }
  const statuses: number[] = []
  for (const child of children) statuses.push(await shell.process.wait(child))
  const failed = shell.options.has('pipefail') ? statuses.findLast((status) => status !== 0) : undefined
  shell.status = failed ?? statuses.at(-1) ?? 0
}
