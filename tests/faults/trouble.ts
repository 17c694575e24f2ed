import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { RunResult } from '#lib/checking'
import { inWords, kubeconfig, play, type PlayedLab } from '../cluster/stage.ts'
import { type Fault, FaultProxy, type Passing } from './fault-proxy.ts'

if (kubeconfig === undefined) console.log('Skipped: the fault tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

/** The lab with the most ways to the cluster: lists, watches, commands in a pod, and a change. */
const lab = 'services'

/** A lab that was done right, on a cluster that gets into trouble. */
export interface Trouble {
  readonly played: PlayedLab
  readonly proxy: FaultProxy
  /** Checks it under a fault; whatever that comes to, nothing may be said to have failed. */
  checkWith(fault: (passing: Passing) => Fault | undefined): Promise<RunResult>
}

/** Tests with a lab of their own, so that files can be run side by side. */
export function inTrouble(tests: (trouble: Trouble) => void): void {
  describe.skipIf(kubeconfig === undefined)('right work on a cluster in trouble', () => {
    let played: PlayedLab
    let proxy: FaultProxy

    beforeAll(async () => {
      played = await play(lab, 'solutions/manifest.yaml')
      const { verdict, snapshot } = await played.check()
      expect(inWords(snapshot.checks).concat(verdict)).toContain('passed')
    })
    afterAll(() => played?.remove())
    beforeEach(async () => void (proxy = await FaultProxy.before(kubeconfig)))
    afterEach(() => proxy.close())

    tests({
      get played() {
        return played
      },
      get proxy() {
        return proxy
      },
      async checkWith(fault) {
        proxy.fault = fault
        const cluster = proxy.cluster()
        const result = await played.check({ cluster })
        await cluster.close()
        expect(inWords(result.snapshot.checks).filter((line) => line.startsWith('failed'))).toEqual([])
        return result
      },
    })
  })
}

/** The change in the middle of a run: from then on something has to be waited for. */
const isDeletion = ({ method, path }: Passing) => method === 'DELETE' && !path.includes('pilothouse-probe')

/** The fault from the change on; `then` happens at that moment. */
export function fromTheMiddle(fault: Fault | undefined, then: () => void = () => undefined): (passing: Passing) => Fault | undefined {
  let begun = false
  return (passing) => {
    if (begun) return fault
    begun = isDeletion(passing)
    if (begun) then()
    return undefined
  }
}
