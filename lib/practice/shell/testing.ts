import { FileSystem, Space, device, directory, file, place } from '../files/index.ts'
import { Cpu, Memory, Pipe, Process, ProcessTable } from '../processes/index.ts'
import type { Machine, NetworkStack, Program, Stream } from '../processes/index.ts'
import { SteppedClock } from '../clock/index.ts'
import { applets } from './applets/index.ts'
import type { Dialect } from './parse.ts'
import { shellProgram } from './sh.ts'

const noNetwork = {} as NetworkStack

/** A machine with busybox's applets and a stepped clock, for the shell's own tests. */
export function testMachine(memory?: number) {
  const clock = new SteppedClock(Date.UTC(2026, 0, 1))
  const root = directory()
  for (const name of applets.keys()) place(root, `/bin/${name}`, file('', { mode: 0o755, program: name }))
  for (const name of ['sh', 'bash']) place(root, `/bin/${name}`, file('', { mode: 0o755, program: name }))
  place(root, '/tmp', directory({ mode: 0o1777 }))
  place(root, '/dev/null', device('null'))
  place(root, '/dev/zero', device('zero'))
  place(root, '/etc/passwd', file('root:x:0:0:root:/root:/bin/sh\n'))
  const processes = new ProcessTable()
  const output = { stdout: new Pipe(), stderr: new Pipe() }
  const machine: Machine = {
    clock, processes, output, network: noNetwork, hostname: 'box',
    files: new FileSystem({ inode: root, space: new Space(1_000_000) }, () => clock.now()),
    cpu: new Cpu(clock),
    memory: new Memory(memory, () => processes.signalAll('KILL')),
    program: (name) => (name === 'sh' ? shellProgram('ash') : name === 'bash' ? shellProgram('bash') : applets.get(name)),
  }
  return { machine, clock }
}

/** Runs a script to its end (in the machine's time); what it printed and its exit code. */
export async function runScript(script: string, options: { machine?: ReturnType<typeof testMachine>; input?: string; argv?: string[]; user?: { uid: number }; dialect?: Dialect } = {}) {
  const { machine, clock } = options.machine ?? testMachine()
  let out = ''
  let err = ''
  const stdin = new Pipe()
  if (options.input !== undefined) stdin.push(options.input)
  stdin.end()
  const into = (add: (data: string) => void) => ({ read: () => Promise.resolve(undefined), unread: () => {}, write: (_: unknown, data: string) => add(data) })
  const program: Program = shellProgram(options.dialect ?? 'ash')
  const uid = options.user?.uid ?? 0
  const process = new Process(machine, program, {
    argv: options.argv ?? ['sh', '-c', script],
    env: { PATH: '/bin', HOME: '/root' },
    cwd: '/',
    user: { uid, gid: uid, groups: [], override: uid === 0 },
    fds: new Map<number, Stream>([[0, stdin], [1, into((data) => (out += data))], [2, into((data) => (err += data))]]),
  })
  await clock.until(() => process.status !== undefined, 3_600_000, 1000)
  return { out, err, status: process.status! }
}
