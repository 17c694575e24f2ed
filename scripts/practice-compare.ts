import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ClusterProblem, openCluster } from '#lib/cluster'
import { createPracticeCluster } from '#lib/practice'
import { conversations } from '../tests/practice/conversations.ts'
import type { Conversation } from '../tests/practice/conversations.ts'
import { reasons } from '../tests/practice/differences.ts'
import { normalise } from '../tests/practice/normalise.ts'
import { readArguments } from './arguments.ts'

const usage = `usage: npm run practice:compare -- --real FILE [--kubectl PATH] [--only WORD] [--show]

Plays conversations with kubectl on a practice cluster and on the real one of the kubeconfig FILE, and compares what is
printed and how it ends. What differs is played once more. Ends with 1 when something differs twice for which
tests/practice/differences.ts gives no reason, or more often than it says.`

const { values } = readArguments({
  options: {
    real: { type: 'string', default: process.env['PILOTHOUSE_TEST_KUBECONFIG'] },
    kubectl: { type: 'string', default: 'kubectl' },
    only: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
  },
}, usage)

/** @throws ClusterProblem when there is no real cluster to compare with */
async function greetReal(): Promise<string> {
  if (!values.real) return refuse(`Name the real cluster.\n\n${usage}`)
  const real = await openCluster(undefined, [values.real])
  const { version, simulated } = await real.greet()
  await real.close()
  if (simulated) return refuse(`The cluster of ${values.real} is simulated itself.`)
  return `${real.name}, ${version}`
}

function refuse(why: string): never {
  console.error(why)
  process.exit(2)
}

console.log(`Comparing with ${await greetReal().catch((error: unknown) => refuse(error instanceof ClusterProblem ? error.message : String(error)))}`)

const run = promisify(execFile)
const work = mkdtempSync(join(tmpdir(), 'practice-compare-'))
// The real cluster to compare with has one node.
const cluster = createPracticeCluster({ nodes: 1 })
const practice = join(work, 'practice.kubeconfig')
await cluster.listen({ file: practice })

interface Said {
  output: string
  code: number
}

/** All of a conversation on one cluster. */
async function play(conversation: Conversation, kubeconfig: string, index: number): Promise<Said[]> {
  const folder = mkdtempSync(join(work, 'talk-'))
  const namespace = `talk-${index}-${process.pid}`
  for (const [name, text] of Object.entries(conversation.files ?? {})) writeFileSync(join(folder, name), text)
  const shell = async (command: string): Promise<Said> => {
    // `command`: a name without a path is not to find the function itself.
    const script = `kubectl() { command "${values.kubectl}" --kubeconfig "${kubeconfig}" -n "$NS" "$@"; }; ${command.replaceAll('-n nowhere', '--namespace nowhere')}`
    try {
      const { stdout, stderr } = await run('bash', ['-c', script], { cwd: folder, env: { ...process.env, NS: namespace, BASH_ENV: '' }, timeout: 120_000 })
      return { output: stdout + stderr, code: 0 }
    } catch (error) {
      const { stdout = '', stderr = '', code = -1 } = error as { stdout?: string; stderr?: string; code?: number }
      return { output: stdout + stderr, code }
    }
  }
  await shell('kubectl create ns $NS')
  await shell('for i in 1 2 3 4 5 6 7 8 9; do kubectl get sa default >/dev/null 2>&1 && break; done')
  const said: Said[] = []
  for (const command of conversation.commands) {
    const { output, code } = await shell(command)
    said.push({ output: normalise(output, namespace), code })
  }
  await shell('kubectl delete ns $NS --wait=false')
  return said
}

function difference(ours: string, theirs: string): string {
  const a = ours.split('\n')
  const b = theirs.split('\n')
  const only = (list: string[], other: string[], mark: string) => list.filter((line) => !other.includes(line)).map((line) => `      ${mark} ${line}`)
  return [...only(b, a, 'real    '), ...only(a, b, 'practice')].slice(0, 40).join('\n') || '      (the order differs)'
}

/** Where the clusters said something else, by the place of the command in the conversation. */
async function differences(conversation: Conversation, index: number): Promise<Map<number, [ours: Said, theirs: Said]>> {
  const [theirs, ours] = await Promise.all([play(conversation, values.real!, index), play(conversation, practice, index)])
  const pairs = ours.map((said, at) => [at, [said, theirs[at]!]] as const)
  return new Map(pairs.filter(([, [a, b]]) => a.output !== b.output || a.code !== b.code).map(([at, [a, b]]) => [at, [a, b]]))
}

const reasonFor = reasons()
const counts = { same: 0, explained: 0, new: 0 }
for (const [index, conversation] of conversations.entries()) {
  if (!conversation.title.includes(values.only)) continue
  console.log(`\n${conversation.title}`)
  const { commands } = conversation
  const found = [...(await differences(conversation, index))].map(([at, said]) => ({ at, said, reason: reasonFor(commands[at]!) }))
  // What happens to be seen a moment earlier or later on one of them differs once; what is different differs again.
  const again = found.some(({ reason }) => !reason) ? await differences(conversation, conversations.length + index) : undefined
  for (const { at, said: [ours, theirs], reason } of found) {
    if (!reason && !again?.has(at)) {
      console.log(`  differed once, and not again: ${commands[at]}`)
      continue
    }
    counts[reason ? 'explained' : 'new'] += 1
    const codes = ours.code === theirs.code ? '' : ` (ends with ${ours.code}, really with ${theirs.code})`
    console.log(`  ${reason ? `differs, because ${reason}` : 'DIFFERS'}: ${commands[at]}${codes}`)
    if (!reason || values.show) console.log(difference(ours.output, theirs.output))
  }
  counts.same += commands.length - found.filter(({ at, reason }) => reason || again?.has(at)).length
}
await cluster.close()
rmSync(work, { recursive: true, force: true })
const all = counts.same + counts.explained + counts.new
console.log(`\n${counts.same} of ${all} outputs are the same (${((100 * counts.same) / all).toFixed(1)} %), ${counts.explained} differ for a known reason, ${counts.new} without one.`)
console.log(`${all - counts.new} passed, ${counts.new} failed`)
process.exit(counts.new > 0 ? 1 : 0)
