import { signalNumber } from './signal.ts'
import type { Signal } from './signal.ts'

/** Unwinds a program whose process was ended by a signal; never caught but to clean up. */
export class Killed extends Error {
  override name = 'Killed'
  readonly signal: Signal

  constructor(signal: Signal) {
    super(`killed by SIG${signal}`)
    this.signal = signal
  }

  get code(): number {
    return 128 + signalNumber(this.signal)
  }
}
