import { addProgram, alpineRoot, busyboxRoot, debianRoot, defaultPath } from '../base.ts'
import type { Family } from '../image.ts'

const plain = { entrypoint: [], env: { PATH: defaultPath }, user: '', workingDir: '/', stopSignal: 'TERM' as const }
/** Networking tools of images made for looking around. */
const netTools = ['curl', 'dig', 'wget', 'nc', 'ping', 'nslookup', 'ip', 'ifconfig', 'netstat', 'ss', 'ps', 'top', 'telnet', 'kill']

function withTools(root: ReturnType<typeof alpineRoot>, tools: string[]) {
  for (const tool of tools) addProgram(root, `usr/bin/${tool}`, tool)
  return root
}

/** Images whose use is their shell and tools. */
export const shells: Family[] = [
  {
    repositories: ['docker.io/library/busybox'],
    tags: /^(latest|stable|unstable|1|1\.(2[0-9]|3[0-7])(\.\d)?)(-(glibc|musl|uclibc))?$|^(glibc|musl|uclibc)$/,
    size: 2_211_168,
    build: () => ({ ...plain, root: busyboxRoot(), command: ['sh'] }),
  },
  {
    repositories: ['docker.io/library/alpine'],
    tags: /^(latest|edge|3|3\.([3-9]|1\d|2[0-2])(\.\d{1,2})?)$/,
    size: 3_408_729,
    build: (tag) => ({ ...plain, root: alpineRoot({}, /^3\.\d+\.\d+$/.test(tag) ? tag : /^3\.\d+$/.test(tag) ? `${tag}.0` : '3.22.0'), command: ['/bin/sh'] }),
  },
  {
    repositories: ['docker.io/library/debian', 'docker.io/library/ubuntu'],
    tags: /^(latest|stable|rolling|devel|(bookworm|bullseye|buster|trixie|sid|1[0-3](\.\d+)?|2\d\.(04|10)|noble|jammy|focal)(-slim)?)$/,
    size: 29_126_278,
    build: () => ({ ...plain, root: debianRoot(), command: ['bash'] }),
  },
  {
    repositories: ['docker.io/library/bash'],
    tags: /^(latest|devel|[345](\.\d+){0,2})(-alpine3\.\d+)?$/,
    size: 6_118_230,
    build: () => {
      const root = alpineRoot()
      addProgram(root, 'usr/local/bin/bash', 'bash')
      return { ...plain, root, command: ['bash'] }
    },
  },
  {
    repositories: ['docker.io/curlimages/curl'],
    tags: /^(latest|[78]\.\d{1,2}\.\d)$/,
    size: 9_104_126,
    build: () => ({ ...plain, root: withTools(alpineRoot({ passwd: ['curl_user:x:100:101:Linux User:/home/curl_user:/sbin/nologin'], group: ['curl_group:x:101:'] }), ['curl']), entrypoint: ['curl'], command: ['curl'], user: 'curl_user' }),
  },
  {
    repositories: ['docker.io/nicolaka/netshoot', 'docker.io/praqma/network-multitool', 'docker.io/wbitt/network-multitool', 'registry.k8s.io/e2e-test-images/jessie-dnsutils', 'docker.io/infoblox/dnstools'],
    tags: /^[\w.-]+$/,
    size: 84_320_811,
    build: () => {
      const root = withTools(alpineRoot(), netTools)
      addProgram(root, 'bin/bash', 'bash')
      return { ...plain, root, command: ['bash'] }
    },
  },
  {
    repositories: ['docker.io/library/buildpack-deps', 'docker.io/library/python', 'docker.io/library/node', 'docker.io/library/perl'],
    tags: /^(latest|lts|slim|alpine|\d+(\.\d+){0,2}(-(slim|alpine|bookworm|bullseye))?(-(slim|alpine))?)$/,
    size: 350_128_004,
    build: () => {
      const root = debianRoot({}, ['curl', 'wget', 'ps'])
      for (const name of ['python', 'python3', 'perl']) addProgram(root, `usr/local/bin/${name}`, name.startsWith('python') ? 'python' : name)
      return { ...plain, root, command: ['bash'] }
    },
  },
]
