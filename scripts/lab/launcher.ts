import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Starts the script of each folder that it is given a line for, at most so many seconds, and says how it ended. A shell
 * does this because it is small: to start a program, the whole of a process is doubled for a moment, and that of the
 * proofs is large.
 */
const loop = `while read -r folder; do
  (cd "$folder" && KUBECONFIG=$folder/kubeconfig timeout 240 bash -euo pipefail script >output 2>&1 </dev/null; echo "$? $folder") &
done`

let write: ((line: string) => void) | undefined
const waiting = new Map<string, (code: number) => void>()

/** Runs the file `script` of a folder with bash and the folder's kubeconfig; what it prints goes to the file `output`. Resolves with its exit code. */
export function launch(folder: string): Promise<number> {
  write ??= started()
  const { promise, resolve } = Promise.withResolvers<number>()
  waiting.set(folder, resolve)
  write(`${folder}\n`)
  return promise
}

function started(): (line: string) => void {
  const { stdin, stdout } = spawn('bash', ['-c', loop], { stdio: ['pipe', 'pipe', 'inherit'] })
  createInterface(stdout).on('line', (line) => {
    const [code, folder = ''] = line.split(' ')
    waiting.get(folder)?.(Number(code))
    waiting.delete(folder)
  })
  return (line) => stdin.write(line)
}
