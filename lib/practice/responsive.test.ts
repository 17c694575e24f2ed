import { expect, onTestFinished, test } from 'vitest'
import { createPracticeCluster } from './cluster.ts'
import type { Pod } from './data/types.ts'
import { asker } from './testing/cluster.ts'

/** What learners start by mistake, or to see what happens: each in a pod of its own, all at once. */
const greedy: Record<string, string> = {
  'an endless loop': 'while true; do :; done',
  'a fork bomb': 'b() { b | b & }; b; wait',
  'a file without end': 'yes > /file',
  'a variable without end': 'x=a; while true; do x=$x$x; done',
  'a loop of requests': 'while true; do wget -qO- http://web; done',
  'requests to nobody': 'while true; do wget -T 1 -qO- http://10.96.200.200; done',
  'an awk that counts': "awk 'BEGIN { while (1) i++ }'",
  'a log without end': 'yes',
  'arithmetic without end': 'i=0; while [ $i -ge 0 ]; do i=$((i + 1)); done',
  'a search of everything': 'while true; do find / | sort | uniq -c | sort -rn > /dev/null; done',
  'a server that passes requests on to itself': `echo 'server { listen 80; location / { proxy_pass http://127.0.0.1; } }' > /etc/nginx/conf.d/default.conf
    nginx; while true; do wget -qO- http://127.0.0.1; done`,
  'an expression that backtracks': `while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '^(a+)+$'; done`,
  'an expression that goes back to its groups': `while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '(a+)+\\1b'; done`,
  'an expression that repeats repetitions': `while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '(a{0,50}){0,50}b'; done`,
  'an expression too large for its text': `awk 'BEGIN { s = "a"; while (length(s) < 500000) s = s s; p = "a?"; while (length(p) < 1900) p = p p; while (1) if (s ~ (p "[bc]")) print }'`,
  'a long script that is read again and again': `x=:\\;; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do x=$x$x; done; while :; do eval "if false; then $x fi"; done`,
  'a file that becomes arguments': 'yes | head -c 199000 > /f; while :; do printf "%s\\n" $(cat /f) > /dev/null; for i in $(cat /f /f /f); do :; done; done',
  'a pattern that backtracks': 'case aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa in *a*a*a*a*a*a*a*a*a*a*b) ;; esac; while true; do :; done',
}

const pod = (name: string, script: string) => ({
  metadata: { name, labels: { app: name } },
  spec: { containers: [{ name: 'c', image: 'nginx:1.25-alpine', command: ['sh', '-c', script] }] },
})

/** Until `ms` have passed (or nothing is left): the longest that a request had to wait for its answer, in ms. */
async function longestAnswer(ask: ReturnType<typeof asker>, ms: number): Promise<number> {
  const until = performance.now() + ms
  let longest = 0
  while (performance.now() < until) {
    const begun = performance.now()
    // A request that comes from outside waits for its turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    expect((await ask('GET /api/v1/namespaces/default/pods')).status).toBe(200)
    longest = Math.max(longest, performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return longest
}

test.each(Object.entries(greedy))('%s holds nobody up', async (_, script) => {
  const cluster = createPracticeCluster()
  onTestFinished(() => cluster.close())
  const ask = asker(cluster)
  const make = async (what: string, object: unknown) => expect(await ask(`POST /api/v1/namespaces/default/${what}`, object)).toMatchObject({ status: 201 })
  await expect.poll(() => cluster.api.get('serviceaccounts', 'default', 'default'), { interval: 5 }).toBeDefined()
  await make('pods', { ...pod('web', ''), spec: { containers: [{ name: 'c', image: 'nginx:1.25' }] } })
  await make('services', { metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } })
  await make('pods', pod('greedy', script))
  const started = () => {
    const [status] = cluster.api.get<Pod>('pods', 'default', 'greedy')?.status.containerStatuses ?? []
    return status?.state?.running !== undefined || status?.state?.terminated !== undefined || status?.lastState?.terminated !== undefined
  }
  await expect.poll(started, { timeout: 5_000, interval: 5 }).toBe(true)
  expect(await longestAnswer(ask, 300)).toBeLessThan(1_000)
}, 20_000)
