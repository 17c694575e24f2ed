import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Checker, checker, type CheckReport, type RunResult, startRun } from '#lib/checking'
import { openCluster } from '#lib/cluster'
import { linesOf } from '../../scripts/lab/report.ts'
import { kubeconfig, play, type PlayedLab, testCluster } from './stage.ts'

if (kubeconfig === undefined) console.log('Skipped: these tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

describe.skipIf(kubeconfig === undefined)('every state of a check is reached on a real cluster, and told at the terminal', () => {
  let played: PlayedLab

  beforeAll(async () => {
    played = await play('deployments')
    const { code, output } = await played.terminal.run(`
kubectl create deployment shop --image=nginx:1.21
kubectl run slow --image=busybox:1.36 --overrides='{"spec":{"initContainers":[{"name":"wait","image":"busybox:1.36","command":["sleep","3600"]}]}}' -- sleep 3600
kubectl create configmap plain --from-literal=a=b
kubectl rollout status deployment shop --timeout=120s`)
    if (code !== 0) throw new Error(output)
  })
  afterAll(() => played?.remove())

  /** Checks with a checker of the test's own; a second or two are all that is waited. */
  async function check(write: Parameters<typeof checker>[0], more: { kubernetes?: string; converges?: number } = {}): Promise<RunResult & { told: string }> {
    const own: Checker = checker(write)
    const result = await played.check({ lab: { ...played.lab, checker: own, converges: 3, ...more } })
    return { ...result, told: linesOf(result).join('\n') }
  }

  test('passed', async () => {
    const { verdict, told } = await check(({ check: declare, expect: expecting, deployment }) => {
      const shop = deployment('shop')
      declare('shop is available', async () => expecting(shop).toBeAvailable(1))
    }, { converges: 60 })
    expect(verdict, told).toBe('passed')
    expect(told).toMatch(/^✓ shop is available\n\nPassed\. 1 of 1 hold/)
  })

  test('failed, with what was expected and found, why and what to do next; what comes after is blocked by it', async () => {
    const { verdict, snapshot, told } = await check(({ check: declare, expect: expecting, deployment }) => {
      const shpo = deployment('shpo')
      const first = declare('shpo exists', async () => expecting(shpo).toExist())
      declare('shpo is available', { after: first }, async () => expecting(shpo).toBeAvailable(1))
    })
    expect([verdict, ...snapshot.checks.map(({ state }) => state)]).toEqual(['failed', 'failed', 'blocked'])
    expect(told).toMatch(/✗ shpo exists {2}\(failed\)\n.*slightly different name[^]*expected: shpo\n {4}found: {4}shop[^]*why:[^]*next:/)
    expect(told).toMatch(/- shpo is available {2}\(blocked\)\n {4}looked at once this holds: shpo exists/)
  })

  test('converging: right so far, told what it waits for and until when; it ends by the lab’s time', async () => {
    const slow = checker(({ check: declare, expect: expecting, pod }) => {
      const slowly = pod('slow')
      declare('slow is Ready', async () => expecting(slowly).toBeReady())
    })
    const run = startRun({ lab: { ...played.lab, checker: slow, converges: 3 }, cluster: await testCluster(), secretKey: randomBytes(32) })
    const waiting: CheckReport[] = []
    run.subscribe(({ checks }) => waiting.push(...checks.filter(({ state }) => state === 'converging')))
    const { snapshot, durationMs } = await run.finished
    expect(waiting[0]).toMatchObject({ waitingFor: expect.stringContaining('slow') as string, until: expect.any(Number) as number })
    expect(snapshot.checks[0]).toMatchObject({ state: 'failed', diagnosis: { received: expect.any(String) as string } })
    expect(durationMs).toBeLessThan(8_000)
  })

  test('converging is kept at the end where only the cluster has to act', async () => {
    const stuck = await played.terminal.run(`kubectl create configmap held --from-literal=a=b && kubectl label configmap held test=held && kubectl patch configmap held --type=merge -p '{"metadata":{"finalizers":["example.com/held"]}}' && kubectl delete configmap held --wait=false`)
    expect(stuck.code, stuck.output).toBe(0)
    const { verdict, snapshot, told } = await check(({ check: declare, expect: expecting, labelled }) => {
      const held = labelled('test', 'held', 'ConfigMap')
      declare('nothing is held', async () => expecting(held).toBeGone())
    })
    await played.terminal.run(`kubectl patch configmap held --type=merge -p '{"metadata":{"finalizers":null}}'`)
    expect([verdict, snapshot.checks[0]?.state], told).toEqual(['converging', 'converging'])
    expect(told).toMatch(/~ nothing is held {2}\(converging\)\n {4}waits: {4}ConfigMap held is going away, held by its finalizer example\.com\/held/)
  })

  test('unsupported: what the cluster lacks and how to get it', async () => {
    const { verdict, told } = await check(({ check: declare, expect: expecting, deployment }) => {
      const shop = deployment('shop')
      declare('shop is there', async () => expecting(shop).toExist())
    }, { kubernetes: '1.99' })
    expect(verdict).toBe('unsupported')
    expect(told).toMatch(/\/ shop is there {2}\(not supported here\)\n.*too old[^]*expected: Kubernetes 1\.99 or newer[^]*kind create cluster/)
  })

  test('could not check: what went wrong, whose it is and how to mend it', async () => {
    const refused = await openCluster(undefined, kubeconfig, { token: 'expired' })
    const result = await played.check({ cluster: refused })
    await refused.close()
    expect(result.verdict).toBe('could-not-check')
    expect(linesOf(result).join('\n')).toMatch(/\? .* {2}\(could not check\)\n {4}The cluster does not know you\.[^]*not your work[^]*does not count/)
  })
})
