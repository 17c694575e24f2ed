import { directory, place } from '../../files/index.ts'
import { addProgram, alpineRoot, bareRoot, defaultPath } from '../base.ts'
import type { Family, Image } from '../image.ts'

type Built = Omit<Image, 'name' | 'id' | 'size'>
const any = /^[\w.-]+$/
const bare = { env: { PATH: defaultPath }, user: '', workingDir: '/', stopSignal: 'TERM' as const }

const single = (path: string, program: string, more: Partial<Built> = {}): Built => ({ ...bare, root: bareRoot(path, program), entrypoint: [path], command: [], ...more })

/** A shell image with one more program, which runs when nothing else is asked for. */
function withShell(path: string, program: string, more: Partial<Built> = {}): Built {
  const root = alpineRoot()
  addProgram(root, path, program)
  return { ...bare, root, entrypoint: [], command: [path], ...more }
}

function fluentd(): Built {
  const root = alpineRoot({ passwd: ['fluent:x:999:999::/home/fluent:/bin/sh'], group: ['fluent:x:999:'] })
  addProgram(root, 'usr/bin/fluentd', 'fluentd')
  place(root, 'fluentd/log', directory({ uid: 999 }))
  place(root, 'fluentd/etc', directory())
  return { ...bare, root, entrypoint: [], command: ['fluentd'], user: 'fluent', env: { PATH: defaultPath, FLUENTD_CONF: 'fluent.conf' } }
}

/** Small images that tutorials use. */
export const demos: Family[] = [
  { repositories: ['docker.io/library/fluentd', 'docker.io/fluent/fluentd', 'docker.io/fluent/fluentd-kubernetes-daemonset', 'quay.io/fluentd_elasticsearch/fluentd'], tags: /^(latest|edge|stable|v?\d+(\.\d+){0,2})(-[\w.]+)*$/, size: 18_407_211, build: fluentd },
  { repositories: ['docker.io/hashicorp/http-echo'], tags: /^(latest|alpine|\d+(\.\d+){0,2})$/, size: 2_931_456, build: () => single('/http-echo', 'http-echo', { user: '65532' }) },
  { repositories: ['registry.k8s.io/echoserver', 'docker.io/ealen/echo-server', 'docker.io/kicbase/echo-server', 'gcr.io/google_containers/echoserver', 'docker.io/traefik/whoami', 'docker.io/containous/whoami', 'docker.io/jmalloc/echo-server'], tags: any, size: 4_100_212, build: () => withShell('/bin/echo-server', 'echo-server') },
  { repositories: ['gcr.io/google-samples/hello-app', 'us-docker.pkg.dev/google-samples/containers/gke/hello-app', 'docker.io/nginxdemos/hello', 'docker.io/paulbouwer/hello-kubernetes'], tags: any, size: 11_202_310, build: (tag) => single('/hello-app', 'hello-app', { env: { PATH: defaultPath, VERSION: tag } }) },
  { repositories: ['registry.k8s.io/pause'], tags: /^(latest|3\.\d+(\.\d)?)$/, size: 320_368, build: () => single('/pause', 'pause', { user: '65535' }) },
  { repositories: ['registry.k8s.io/e2e-test-images/agnhost'], tags: /^2\.\d+(\.\d)?$/, size: 50_110_221, build: () => withShell('/agnhost', 'agnhost', { entrypoint: ['/agnhost'], command: ['pause'] }) },
  { repositories: ['registry.k8s.io/coredns/coredns'], tags: /^v1\.\d+\.\d+$/, size: 18_182_961, build: () => single('/coredns', 'daemon', { env: { PATH: defaultPath, PRACTICE_PORTS: '53,8080,8181,9153', PRACTICE_LOG: '.:53\nCoreDNS-1.12.1' } }) },
  { repositories: ['docker.io/polinux/stress', 'docker.io/progrium/stress', 'docker.io/vish/stress'], tags: any, size: 4_041_495, build: () => withShell('/usr/bin/stress', 'stress') },
  { repositories: ['registry.k8s.io/hpa-example'], tags: any, size: 180_041_495, build: () => withShell('/usr/sbin/hpa-example', 'hello-app') },
]
