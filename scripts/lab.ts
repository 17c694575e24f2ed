import { ClusterProblem } from '#lib/cluster'
import { InTheWay } from '#lib/checking'
import { check } from './lab/check.ts'
import { lint } from './lab/lint.ts'
import { list } from './lab/list.ts'
import { begin } from './lab/new.ts'
import { prove } from './lab/prove.ts'
import { rbac } from './lab/rbac.ts'
import { reset, setup } from './lab/start.ts'
import { watch } from './lab/watch.ts'
import { readArguments } from './arguments.ts'
import { ensurePrismaClient } from './prisma-client.ts'

/** What the commands share: which labs, which cluster, and how to print. */
export interface LabArguments {
  labs: readonly string[]
  kubeconfig: readonly string[] | undefined
  context: string | undefined
  json: boolean
  /** How many proofs run at once; when nothing is said, as many as suit the cluster. */
  jobs: number | undefined
  /** prove: on practice clusters of this process. */
  practice: boolean
  /** prove: only cases whose name contains this. */
  only: string | undefined
  /** A folder of labs that are no part of the course. */
  from: string | undefined
  /** prove: check with nothing but the rights that the checker declares. */
  leastPrivilege: boolean
  /** regrade: store what comes out, and why. */
  apply: boolean
  reason: string | undefined
}

/** The one command that needs the database: a fresh clone has not got its client yet. */
async function regrade(given: LabArguments): Promise<number> {
  ensurePrismaClient()
  const { regrade: gradeStored } = await import('./lab/regrade.ts')
  return gradeStored(given)
}

const commands = { list, setup, check, reset, prove, rbac, regrade, new: begin, watch, lint } satisfies Record<string, (given: LabArguments) => Promise<number>>

const usage = `usage: npm run --silent lab -- COMMAND [lab ids] [--kubeconfig FILE] [--context NAME] [--json]

  list                 the labs of the course
  setup LAB            makes what the lab starts from
  check LAB            checks the lab on the cluster; exits 0 passed, 1 not passed, 2 could not check
  reset LAB            deletes what belongs to the lab
  prove [LAB…]         runs the labs' solutions and mistakes; each in namespaces of its own [--jobs N] [--only TEXT]
                       [--practice: on practice clusters of this process, where time runs faster; needs kubectl alone]
                       [--least-privilege: checks under an account with just the declared rights]
  rbac LAB             the account and roles that checking it needs, as YAML
  regrade [LAB…]       grades stored attempts with today's checkers and shows what would change [--apply [--reason TEXT]]

  new SECTION LAB      begins a lab: its files, ready to be filled in
  watch LAB            checks it again at every change in the cluster or of its files
  lint [LAB…]          what is missing or does not fit in labs; with --kubeconfig or --context also whether manifests are valid

Labs that are no part of the course, such as those of tests/labs, are found with --from FOLDER.
Without --kubeconfig the files named in KUBECONFIG are used, or ~/.kube/config; without --context the current one.`

/** Exit code when something kept the command from doing what it was asked. */
const couldNot = 2

async function main(): Promise<number> {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      json: { type: 'boolean', default: false },
      jobs: { type: 'string' },
      practice: { type: 'boolean', default: false },
      only: { type: 'string' },
      from: { type: 'string' },
      'least-privilege': { type: 'boolean', default: false },
      apply: { type: 'boolean', default: false },
      reason: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }, usage)
  const [name, ...labs] = positionals
  if (name === undefined || values.help || !(name in commands)) {
    console.error(name === undefined || values.help ? usage : `There is no command ${name}.\n\n${usage}`)
    return values.help ? 0 : couldNot
  }
  const kubeconfig = values.kubeconfig === undefined ? undefined : [values.kubeconfig]
  const jobs = values.jobs === undefined ? undefined : Math.max(1, Number(values.jobs) || 1)
  const { context, json, practice, only, from, apply, reason } = values
  const given = { labs, kubeconfig, context, json, jobs, practice, only, from, leastPrivilege: values['least-privilege'], apply, reason }
  return commands[name as keyof typeof commands](given)
}

/** An error in the words of the person at the terminal. */
function explainError(error: unknown): string {
  if (error instanceof ClusterProblem) {
    const { title, seen, why, next } = error.problem
    return `${title}\n  seen: ${seen}\n  ${why}\n  next: ${next.act}${next.command === undefined ? '' : `\n        ${next.command}`}`
  }
  if (error instanceof InTheWay) return `${error.message}\n  ${error.next}`
  return error instanceof Error ? error.message : String(error)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(explainError(error))
  process.exitCode = couldNot
}
// Kept connections would hold the process open.
process.exit()
