import { directory, file, place, symlink } from '../../files/index.ts'
import { addProgram, addScript, alpineRoot, debianRoot, defaultPath } from '../base.ts'
import type { Family } from '../image.ts'
import { defaultServer, entrypointScript, mainConfig, welcomePage } from './nginx-files.ts'

const nginxAccounts = { passwd: ['nginx:x:101:101:nginx user:/nonexistent:/bin/false'], group: ['nginx:x:101:'] }
/** The last patch of each minor version: a tag beyond it is not there to be pulled. */
const lastPatch: Record<string, number> = {
  '1.9': 15, '1.10': 3, '1.11': 13, '1.12': 2, '1.13': 12, '1.14': 2, '1.15': 12, '1.16': 1, '1.17': 10, '1.18': 0, '1.19': 10,
  '1.20': 2, '1.21': 6, '1.22': 1, '1.23': 4, '1.24': 0, '1.25': 5, '1.26': 3, '1.27': 5, '1.28': 3, '1.29': 8,
}
const nginxNumbers = Object.entries(lastPatch).map(([minor, last]) =>
  `${minor.replace('.', '\\.')}(\\.(${Array.from({ length: last + 1 }, (_, patch) => patch).join('|')}))?`)
const nginxTags = new RegExp(
  `^(latest|stable|mainline|1|${nginxNumbers.join('|')})?-?(alpine|alpine-slim|slim|perl|alpine-perl|otel|bookworm|bullseye)?(3\\.\\d+)?(?<!^)$`)

/** nginx's version by the tag; the last patch of a minor that the tag leaves open. */
function versionOf(tag: string): string {
  const [number = '1.29'] = /^1\.\d+(\.\d+)?/.exec(tag) ?? []
  return number in lastPatch ? `${number}.${lastPatch[number]}` : number
}

function nginx(tag: string, unprivileged: boolean) {
  const alpine = tag.includes('alpine')
  const root = alpine ? alpineRoot(nginxAccounts) : debianRoot(nginxAccounts, ['curl'])
  if (alpine) addProgram(root, 'usr/bin/curl', 'curl')
  addProgram(root, 'usr/sbin/nginx', 'nginx')
  addScript(root, 'docker-entrypoint.sh', entrypointScript)
  place(root, 'docker-entrypoint.d/10-listen-on-ipv6-by-default.sh', file('', { mode: 0o755 }))
  place(root, 'etc/nginx/nginx.conf', file(mainConfig(unprivileged)))
  place(root, 'etc/nginx/conf.d/default.conf', file(defaultServer(unprivileged ? 8080 : 80), unprivileged ? { uid: 101 } : {}))
  place(root, 'etc/nginx/mime.types', file('types { text/html html; }\n'))
  place(root, 'usr/share/nginx/html/index.html', file(welcomePage))
  place(root, 'usr/share/nginx/html/50x.html', file('<h1>An error occurred.</h1>\n'))
  place(root, 'var/cache/nginx', directory(unprivileged ? { uid: 101 } : {}))
  place(root, 'var/log/nginx/access.log', symlink('/dev/stdout'))
  place(root, 'var/log/nginx/error.log', symlink('/dev/stderr'))
  return {
    root, entrypoint: ['/docker-entrypoint.sh'], command: ['nginx', '-g', 'daemon off;'], user: unprivileged ? '101' : '', workingDir: '/',
    stopSignal: 'QUIT' as const,
    env: { PATH: defaultPath, NGINX_VERSION: versionOf(tag), PKG_RELEASE: '1' },
  }
}

function apache(tag: string) {
  const root = tag.includes('alpine') ? alpineRoot() : debianRoot()
  addProgram(root, 'usr/local/apache2/bin/httpd', 'apache-httpd')
  addScript(root, 'usr/local/bin/httpd-foreground', '#!/bin/sh\nset -e\nrm -f /usr/local/apache2/logs/httpd.pid\nexec httpd -DFOREGROUND "$@"\n')
  place(root, 'usr/local/apache2/htdocs/index.html', file('<html><body><h1>It works!</h1></body></html>\n'))
  place(root, 'usr/local/apache2/conf/httpd.conf', file('ServerRoot "/usr/local/apache2"\nListen 80\nDocumentRoot "/usr/local/apache2/htdocs"\n'))
  place(root, 'usr/local/apache2/logs', directory())
  return {
    root, entrypoint: [], command: ['httpd-foreground'], user: '', workingDir: '/usr/local/apache2', stopSignal: 'WINCH' as const,
    env: { PATH: `/usr/local/apache2/bin:${defaultPath}`, HTTPD_PREFIX: '/usr/local/apache2', HTTPD_VERSION: '2.4.62' },
  }
}

export const webServers: Family[] = [
  { repositories: ['docker.io/library/nginx'], tags: nginxTags, size: 56_711_890, build: (tag) => nginx(tag, false) },
  { repositories: ['docker.io/nginxinc/nginx-unprivileged'], tags: nginxTags, size: 56_808_115, build: (tag) => nginx(tag, true) },
  { repositories: ['docker.io/library/httpd'], tags: /^(latest|alpine|2|2\.4(\.\d{2})?)(-(alpine|bookworm|trixie)(3\.\d+)?)?$/, size: 59_144_207, build: apache },
]
