import type { Process } from './process.ts'
import type { Signal } from './signal.ts'

/** Processes that one container may have, as a real node's pids limit. */
const most = 200

/** The processes of one container; the first is the container's own. */
export class ProcessTable {
  readonly #processes = new Map<number, Process>()
  #next = 1

  get all(): Process[] {
    return [...this.#processes.values()]
  }

  get(pid: number): Process | undefined {
    return this.#processes.get(pid)
  }

  /** A number for a new process; throws when there are too many. */
  add(process: Process): number {
    if (this.#processes.size >= most) throw new Error("can't fork: Resource temporarily unavailable")
    const pid = this.#next++
    this.#processes.set(pid, process)
    return pid
  }

  remove(pid: number): void {
    this.#processes.delete(pid)
  }

  childrenOf(process: Process): Process[] {
    return this.all.filter((other) => other.parent === process)
  }

  /** To each process, the first included; used when the container ends. */
  signalAll(signal: Signal): void {
    for (const process of this.all) process.kill(signal)
  }
}
