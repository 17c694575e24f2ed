import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Command, type Step, stepsOf } from './page.ts'
import { differs } from './prints.ts'
import { closeRoom, openRoom, type Room } from './room.ts'
import { Staying, Terminal } from './terminal.ts'

/** What a page says that its cluster does not. */
export class Untrue extends Error {}

/** A reader's namespace is `default` on the page; here it is the lesson's own. */
const hereFor = (namespace: string, text: string) =>
  text.replaceAll(/((?:-n|--namespace)[ =]|namespace: |\.)default(?=[\s.:/'"]|$)/g, `$1${namespace}`)

/** Commands that change nothing are repeated for a while: a reader, too, looks again. */
const LOOKS = [
  /\bkubectl (?:get|describe|logs|top|events|auth can-i|rollout history|diff)\b/,
  /\bkubectl exec [^|]*-- (?!sh|bash)/,
  /\bkubectl run [^|]*--rm\b/,
  /^curl\b/,
]
const looks = (typed: string) => LOOKS.some((pattern) => pattern.test(typed.replaceAll(/\\\n\s*/g, ' ')))
const PATIENCE = 40_000

/** A command in the second terminal. */
interface Stay {
  command: Command
  at: Staying
}

const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`).join('\n')

function untrue({ line, typed }: Command, difference: { says: string[]; printed: string[] }) {
  const [says, printed] = [indented(difference.says), indented(difference.printed)]
  return new Untrue(`line ${line}: $ ${typed}\nthe page says\n${says}\nand it prints\n${printed}`)
}

/** One lesson on its way from top to bottom. */
class Reading {
  readonly #room: Room
  readonly #terminal: Terminal
  readonly #told: ((line: string) => void) | undefined
  #stays: Stay | undefined
  readonly created: string[] = []
  readonly #patience: number

  constructor(room: Room, told?: (line: string) => void) {
    this.#room = room
    this.#terminal = new Terminal(room)
    this.#told = told
    this.#patience = told ? 0 : PATIENCE
  }

  async step(step: Step) {
    if (step.does === 'save') return this.#save(step)
    if (step.does === 'validate') return this.#validate(step)
    const before = this.#stays
    if (step.how === 'stays') await this.#stay(step)
    else for (const command of step.commands) await this.#type(command, step.how === 'fails' && command === step.commands.at(-1))
    if (before) await this.#leave(before)
  }

  /** Compares what still stays when the page ends. */
  async finish() {
    if (this.#stays) await this.#leave(this.#stays)
  }

  close() {
    this.#stays?.at.stop()
    this.#terminal.close()
  }

  async #save({ file, content }: Extract<Step, { does: 'save' }>) {
    const path = join(this.#room.folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, hereFor(this.#room.namespace, content))
  }

  /** Server-side dry run: the API server accepts it as it stands, unknown fields and all. */
  async #validate({ line, manifest }: Extract<Step, { does: 'validate' }>) {
    const words = ['apply', '--dry-run=server', '--validate=strict', '-f', '-']
    const kubectl = spawn('kubectl', words, { env: this.#room.environment, stdio: ['pipe', 'ignore', 'pipe'] })
    let complaint = ''
    kubectl.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
    kubectl.stdin.end(hereFor(this.#room.namespace, manifest))
    await once(kubectl, 'close')
    if (kubectl.exitCode !== 0) throw new Untrue(`line ${line}: this manifest is refused\n${complaint.trim()}`)
  }

  async #type(command: Command, fails: boolean) {
    const end = Date.now() + this.#patience
    for (;;) {
      const wrong = await this.#try(command, fails)
      if (!wrong) return
      if (!looks(command.typed) || Date.now() > end) {
        if (!this.#told) throw wrong
        this.#told(`✗ ${wrong.message}`)
        return
      }
      await pause(500)
    }
  }

  async #try({ typed, prints, line }: Command, fails: boolean): Promise<Untrue | undefined> {
    const said = `line ${line}: $ ${typed}\n`
    const outcome = await this.#terminal.type(hereFor(this.#room.namespace, typed)).catch((late: unknown) => {
      throw new Untrue(`${said}${late instanceof Error ? late.message : String(late)}`)
    })
    const printed = this.#onPage(outcome.lines)
    this.created.push(...outcome.lines.flatMap((text) => /^(\S+\/\S+) (?:created|serverside-applied)$/.exec(text)?.[1] ?? []))
    this.#told?.([`$ ${typed}`, ...printed].join('\n'))
    if ((outcome.status !== 0) !== fails) {
      return new Untrue(`${said}exit status ${outcome.status}${fails ? ', but it is said to fail' : ''}\n${printed.join('\n')}`)
    }
    const difference = differs(prints, printed, this.#room.nodes)
    return difference && untrue({ typed, prints, line }, difference)
  }

  async #stay(block: Extract<Step, { does: 'type' }>) {
    const [command] = block.commands
    if (!command || block.commands.length !== 1) throw new Untrue(`line ${block.line}: one command stays at a time`)
    this.#stays = { command, at: new Staying(this.#room, hereFor(this.#room.namespace, command.typed)) }
    await this.#stays.at.began()
  }

  /** What stayed is compared after the block that follows it, and then stopped. */
  async #leave({ command, at }: Stay) {
    if (this.#stays?.at === at) this.#stays = undefined
    const end = Date.now() + this.#patience
    const compare = () => differs(command.prints, this.#onPage(at.printed()), this.#room.nodes)
    let difference = compare()
    while (difference && Date.now() < end) {
      await pause(250)
      difference = compare()
    }
    at.stop()
    this.#told?.([`(stayed) $ ${command.typed}`, ...at.printed()].join('\n'))
    if (difference && !this.#told) throw untrue(command, difference)
  }

  #onPage(lines: readonly string[]): string[] {
    return lines.map((text) => text.replaceAll(this.#room.namespace, 'default'))
  }
}

/**
 * Reads a lesson as its reader would, from top to bottom, in a namespace of its own.
 * @param told given: nothing is compared to death; every command and all it prints is told instead
 * @throws Untrue where the page says what the cluster does not
 */
export async function prove(lesson: string, page: string, kubeconfig: string, told?: (line: string) => void) {
  const steps = stepsOf(page)
  const room = await openRoom(lesson, kubeconfig)
  const reading = new Reading(room, told)
  try {
    for (const step of steps) await reading.step(step)
    await reading.finish()
  } finally {
    reading.close()
    await closeRoom(room, reading.created)
  }
}
