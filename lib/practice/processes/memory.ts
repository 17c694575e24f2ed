/** What one container may hold when it sets no limit of its own; keeps one learner's loop from taking the server's memory. */
const most = 64 * 2 ** 20
/** What an idle process of a real image takes, so that `kubectl top` shows something like it. */
const idle = 1_200_000

/** The memory of one container; going over its limit ends all its processes, as a cgroup does. */
export class Memory {
  #limit = 0
  #declared = 0
  readonly #exceeded: () => void
  readonly #held = new Map<string, number>()
  #sum = 0

  /** `limit` in bytes; undefined: none set. `exceeded` is called once for each time that the limit is passed. */
  constructor(limit: number | undefined, exceeded: () => void) {
    this.#exceeded = exceeded
    this.restrict(limit)
  }

  /** Sets the limit, as a resize does. */
  restrict(limit: number | undefined): void {
    this.#declared = limit ?? Infinity
    this.#limit = Math.min(this.#declared, most)
  }

  hold(who: string, bytes: number): void {
    this.#sum += bytes - (this.#held.get(who) ?? 0)
    if (bytes === 0) this.#held.delete(who)
    else this.#held.set(who, bytes)
    if (this.#sum > this.#limit) this.#exceeded()
  }

  /** A claim on memory that is only pretended (a load generator): compared with the declared limit, takes none. */
  pretend(bytes: number): void {
    if (bytes > this.#declared) this.#exceeded()
  }

  releaseAll(prefix: string): void {
    for (const who of Array.from(this.#held.keys())) if (who.startsWith(prefix)) this.hold(who, 0)
  }

  usage(processes: number): number {
    return this.#sum + processes * idle
  }
}
