import type { Container } from '../data/types.ts'
import { Backoff } from './backoff.ts'
import type { ContainerRun, Exit } from './container-run.ts'

export type SlotKind = 'init' | 'sidecar' | 'main' | 'ephemeral'

export interface Terminated extends Exit {
  id: string
}

/** A container of a pod through all its runs. */
export class Slot {
  spec: Container
  readonly kind: SlotKind
  /** The run that is, or the last that was. */
  run: ContainerRun | undefined
  /** The run before that: its log is the previous log. */
  formerRun: ContainerRun | undefined
  /** How the last run ended, and the one before it. */
  ended: Terminated | undefined
  before: Terminated | undefined
  /** Why it does not run, where there is more to say than that it has ended. */
  waiting: { reason: string; message?: string } | undefined
  restarts = 0
  ready = false
  started = false
  /** The present run is being ended by a failed probe. */
  probeKilled = false
  /** No run is to begin before (ms since the epoch). */
  notBefore = 0
  readonly backoff = new Backoff()
  readonly imageBackoff = new Backoff()
  imageFailedAt: number | undefined
  imageProblem = ''
  /** Resolves when the present run has ended and the slot knows. */
  exited: Promise<void> = Promise.resolve()
  stopProbes: () => void = () => {}

  constructor(spec: Container, kind: SlotKind) {
    this.spec = spec
    this.kind = kind
  }

  get running(): boolean {
    return this.run !== undefined && this.run.exit === undefined && this.run.startedAt > 0
  }

  /** Ended well, and for good if it is an init container. */
  get succeeded(): boolean {
    return !this.running && this.ended?.code === 0 && !this.waiting
  }

  get fieldPath(): string {
    const list = this.kind === 'main' ? 'containers' : this.kind === 'ephemeral' ? 'ephemeralContainers' : 'initContainers'
    return `spec.${list}{${this.spec.name}}`
  }
}
