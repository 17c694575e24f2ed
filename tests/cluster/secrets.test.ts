import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checker, type RunResult, unpack } from '#lib/checking'
import { kubeconfig, play, type PlayedLab } from './stage.ts'

if (kubeconfig === undefined) console.log('Skipped: these tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

/** Found nowhere by chance. */
const planted = `planted-${randomBytes(6).toString('hex')}`
const spellings = [planted, Buffer.from(planted).toString('base64'), Buffer.from(planted).toString('hex')]

describe.skipIf(kubeconfig === undefined)('the value of a Secret', () => {
  let played: PlayedLab
  const printed: string[] = []

  beforeAll(async () => {
    played = await play('pods')
    // In the Secret, and wherever learners put it by mistake: typed into a pod, into a ConfigMap, printed by a program.
    const { code, output } = await played.terminal.run(`kubectl apply -f - <<'END'
apiVersion: v1
kind: Secret
metadata: {name: password}
stringData: {password: ${planted}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {url: "postgres://admin:${planted}@db"}}
---
apiVersion: v1
kind: Pod
metadata: {name: leaking, labels: {app: leaking}}
spec:
  containers:
    - name: main
      image: busybox:1.36
      command: [sh, -c, "echo cannot sign in with ${planted}; exit 1"]
      env: [{name: PASSWORD, value: ${planted}}]
END`)
    if (code !== 0) throw new Error(output)
    for (const method of ['log', 'error', 'warn'] as const) vi.spyOn(console, method).mockImplementation((...words) => void printed.push(words.map(String).join(' ')))
  })
  afterAll(() => played?.remove())
  afterEach(() => vi.restoreAllMocks())

  /** Everything that a run hands out: what is stored, shown and printed. */
  function everythingOf({ snapshot, calls, evidence }: RunResult): string {
    return JSON.stringify([snapshot, calls, unpack(evidence), printed])
  }

  test('appears in no evidence, report, call or log, however it got about', async () => {
    const prying = checker(({ check, expect: expecting, secret, configMap, pod, inside }) => {
      const password = secret('password')
      const leaking = pod('leaking')
      const settings = configMap('settings')
      check('the secret is there', async () => expecting(password).toExist())
      check('the settings are there', async () => expecting(settings).toHaveKeys('url', 'user'))
      check('the pod is Ready', async () => expecting(leaking).toBeReady())
      check('a variable of it', async () => expecting(inside(leaking).variable('PASSWORD')).toBe('another'))
    })
    const lab = { ...played.lab, checker: prying, converges: 20 }
    const result = await played.check({ lab, onFault: (fault) => console.error(fault) })
    const text = everythingOf(result)
    // The diagnoses that would tell it were reached: the crash with its last line, and the settings' missing key.
    expect(result.snapshot.checks.map(({ diagnosis }) => diagnosis?.id)).toEqual(expect.arrayContaining(['container-crashes', 'config-map-key-missing']))
    expect(text).toContain('hidden:')
    for (const spelling of spellings) expect(text).not.toContain(spelling)
  })
})
