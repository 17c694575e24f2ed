import { execFileSync } from 'node:child_process'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listContexts, openCluster } from './contexts.ts'
import { credentialsOf } from './credentials.ts'
import { readKubeconfig } from './kubeconfig.ts'
import { ClusterProblem } from './problem.ts'
import { certificate } from './trial-server.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'pilothouse-kubeconfig-'))))
afterEach(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** A kubeconfig with one context of each name; `user` and `cluster` go into its entries. */
const config = (name: string, { cluster = 'server: https://127.0.0.1:6443', user = 'token: t', current = name } = {}) => `
current-context: ${current}
clusters: [{name: ${name}, cluster: {${cluster}}}]
users: [{name: ${name}, user: {${user}}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}}}]
`

const problemOf = (asking: Promise<unknown>) =>
  asking.then(() => undefined, (error: unknown) => (error instanceof ClusterProblem ? error.problem : Promise.reject(error)))

test('of entries with one name the first file wins, as with kubectl', async () => {
  const first = await file('first', config('kind-a', { cluster: 'server: https://127.0.0.1:1' }))
  const second = await file('second', config('kind-a', { cluster: 'server: https://127.0.0.1:2', current: 'kind-b' }))
  const read = await readKubeconfig([first, second])
  expect(read.current).toBe('kind-a')
  expect(read.contexts.map(({ name, cluster }) => [name, cluster.server])).toEqual([['kind-a', 'https://127.0.0.1:1']])
})

test('a context may point to a cluster and a user of another file', async () => {
  const context = await file('context', 'contexts: [{name: kind-a, context: {cluster: c, user: u}}]\ncurrent-context: kind-a\n')
  const rest = await file('rest', 'clusters: [{name: c, cluster: {server: "https://127.0.0.1:6443"}}]\nusers: [{name: u, user: {token: t}}]\n')
  const [entry] = (await readKubeconfig([context, rest])).contexts
  expect(await credentialsOf(entry!)).toMatchObject({ server: 'https://127.0.0.1:6443', authorization: 'Bearer t' })
})

test('files that are not there are passed over; when none is there that is said', async () => {
  const there = await file('there', config('kind-a'))
  expect((await readKubeconfig([join(folder, 'gone'), there])).contexts).toHaveLength(1)
  expect(await problemOf(readKubeconfig([join(folder, 'gone')]))).toMatchObject({ id: 'no-kubeconfig' })
})

test('an empty kubeconfig has no contexts; a context without its cluster is left out', async () => {
  expect((await readKubeconfig([await file('empty', '')])).contexts).toEqual([])
  expect((await readKubeconfig([await file('dangling', 'contexts: [{name: x, context: {cluster: gone, user: u}}]')])).contexts).toEqual([])
})

test.each([
  ['not YAML', 'clusters: [', /not valid YAML, line 1/],
  ['something else', 'clusters: hello', /unexpected clusters/],
  ['a YAML bomb', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nclusters: [*b,*b,*b]`, /not a kubeconfig in YAML/],
  ['5 MB', `# ${'x'.repeat(5_000_000)}`, /larger than 4 MB/],
])('%s is unreadable, and quickly so', async (_name, text, seen) => {
  const begun = Date.now()
  const problem = await problemOf(readKubeconfig([await file('config', text)]))
  expect(problem).toMatchObject({ id: 'kubeconfig-unreadable', seen: expect.stringMatching(seen) as string })
  expect(Date.now() - begun).toBeLessThan(2_000)
})

test('what is wrong is named by its place, never by its value', async () => {
  const problem = await problemOf(readKubeconfig([await file('config', 'users: [{name: u, user: {token: [topsecret]}}]')]))
  expect(problem?.seen).toMatch(/users\.0\.user\.token$/)
  expect(JSON.stringify(problem)).not.toContain('topsecret')
})

test('a folder or a named pipe in place of a file is not read', async () => {
  await mkdir(join(folder, 'folder'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect((await problemOf(readKubeconfig([join(folder, 'folder')])))?.seen).toMatch(/not a file|EISDIR/)
  expect((await problemOf(readKubeconfig([join(folder, 'pipe')])))?.seen).toMatch(/not a file/)
})

test.each([
  ['a program to run', { user: 'exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [ran]}' }, /running a program/],
  ['a program without a name', { user: 'exec: {}' }, /running a program/],
  ['an auth-provider', { user: 'auth-provider: {name: gcp, config: {cmd-path: touch}}' }, /auth-provider/],
  ['a file to send', { user: 'tokenFile: /etc/hostname' }, /content of a file/],
  ['a proxy', { cluster: 'server: https://127.0.0.1:6443, proxy-url: http://evil.example' }, /through a proxy/],
  ['no encryption beyond this machine', { cluster: 'server: http://192.0.2.7' }, /not encrypted/],
  ['a stranger unverified', { cluster: 'server: https://192.0.2.7, insecure-skip-tls-verify: true' }, /does not verify/],
  ['a file for a server', { cluster: 'server: file:///etc/passwd' }, /not an https/],
  ['no address', { cluster: 'server: nonsense' }, /not an https/],
])('a context with %s is listed as refused and never opened', async (_name, parts, seen) => {
  const path = await file('config', config('kind-evil', parts))
  const { contexts } = await listContexts([path])
  expect(contexts[0]?.refused).toMatchObject({ id: 'context-refused', seen: expect.stringMatching(seen) as string })
  expect(await problemOf(openCluster('kind-evil', [path]))).toMatchObject({ id: 'context-refused' })
})

test('of a file named as a certificate only PEM blocks are taken, and nothing of it is told', async () => {
  await file('passwords', 'admin:topsecret\n')
  const path = await file('config', config('kind-a', { cluster: 'server: https://127.0.0.1:6443, certificate-authority: passwords' }))
  const problem = await problemOf(openCluster('kind-a', [path]))
  expect(problem).toMatchObject({ id: 'kubeconfig-unreadable', seen: 'passwords holds no certificate in PEM' })
  expect(JSON.stringify(problem)).not.toContain('topsecret')
})

test.each(['/dev/zero', 'pipe', 'large'])('a certificate that is %s neither hangs nor fills the memory', async (named) => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await file('large', 'x'.repeat(2_000_000))
  const path = await file('config', config('kind-a', { user: `client-certificate: ${named}` }))
  expect((await problemOf(openCluster('kind-a', [path])))?.seen).toMatch(/not a file|larger than 1 MB/)
})

test('certificates are looked for beside the file that names them', async () => {
  await mkdir(join(folder, 'below'))
  await file('below/ca.pem', `A comment.\n${certificate().cert}`)
  const path = await file('below/config', config('kind-a', { cluster: 'server: https://127.0.0.1:6443, certificate-authority: ca.pem' }))
  const [entry] = (await readKubeconfig([path])).contexts
  expect((await credentialsOf(entry!)).ca).toMatch(/^-----BEGIN CERTIFICATE-----/)
})

test('contexts of this machine come first; any other has to be confirmed', async () => {
  const path = await file('config', `
current-context: work
clusters: [{name: w, cluster: {server: "https://192.0.2.7"}}, {name: k, cluster: {server: "https://127.0.0.1:6443"}}, {name: m, cluster: {server: "https://192.168.49.2:8443"}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: work, context: {cluster: w, user: u}}, {name: kind-x, context: {cluster: k, user: u}}, {name: minikube, context: {cluster: m, user: u}}, {name: kind-fake, context: {cluster: w, user: u}}]
`)
  const { contexts } = await listContexts([path])
  expect(contexts.map(({ name, offered }) => `${name} ${offered}`)).toEqual(['kind-x local', 'minikube local', 'kind-fake confirm', 'work confirm'])
})

test('a context that is gone is told by its name', async () => {
  const path = await file('config', config('kind-a'))
  expect(await problemOf(openCluster('kind-b', [path]))).toMatchObject({ id: 'context-gone', seen: 'no context kind-b' })
})
