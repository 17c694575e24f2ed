import { type CheckRun, inCheck, type Looking, type Trying } from './check-run.ts'
import type { Look } from './look.ts'
import type { Observed } from './observed.ts'

/** The look that decided, thrown out of an expectation. */
class Decided extends Error {
  readonly look: Look<unknown>
  constructor(look: Look<unknown>) {
    super(look.is)
    this.look = look
  }
}

/** For tests: a check's body over what is seen, which does not wait. What holds goes on, what does not ends it. */
class TrialCheck implements CheckRun {
  readonly title = 'trial'
  readonly namespaces = ['lab']
  readonly remarks: string[] = []
  readonly #seen: Observed
  constructor(seen: Observed) {
    this.#seen = seen
  }
  remark(text: string): void {
    this.remarks.push(text)
  }
  async until<T>(look: Looking<T>): Promise<T> {
    const found = look(this.#seen)
    if (found.is === 'holds') return found.value
    throw new Decided(found)
  }
  trying<R, T>({ asked }: Trying<R, T>): Promise<T> {
    return Promise.reject(new Error(`"${asked}" is tried on clusters only`))
  }
  once<R>(asked: string): Promise<R> {
    return Promise.reject(new Error(`"${asked}" is done on clusters only`))
  }
}

/** For tests: what an expectation comes to over what is seen, in a word or two: "holds", "fails selector-missing", "waits …". */
export async function cameTo(seen: Observed, body: () => Promise<unknown>): Promise<string> {
  try {
    await inCheck(new TrialCheck(seen), body)
    return 'holds'
  } catch (error) {
    if (!(error instanceof Decided)) throw error
    const { look } = error
    if (look.is === 'fails') return `fails ${look.diagnosis.id}`
    return look.is === 'waits' ? `waits ${look.waitingFor}` : look.is
  }
}
