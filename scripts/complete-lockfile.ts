import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run lock`, after each npm install: a registry that lacks some platforms' builds of optional packages leaves them
 * out of package-lock.json, and `npm ci` then refuses it. This adds the missing entries (version, os, cpu, optional), so
 * that the lockfile holds on every platform.
 */
const file = join(import.meta.dirname, '../package-lock.json')

/** What matters of npm's own format; all the rest is kept as it is. */
interface Lockfile {
  packages: Record<string, { dev?: boolean; optionalDependencies?: Record<string, string>; [rest: string]: unknown }>
}

const SYSTEMS = 'darwin win32 linux freebsd netbsd openbsd android openharmony sunos aix'.split(' ')
const SYNONYMS: Record<string, string> = { windows: 'win32', linuxmusl: 'linux', armv7: 'arm' }
const PROCESSORS = 'arm64 x64 ia32 arm ppc64 riscv64 s390x loong64 wasm32 mips64el'.split(' ')

const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile
const { packages } = lock

/** Whether npm would find the package from where it is wanted. */
function isThere(name: string, wantedBy: string): boolean {
  for (let at = wantedBy; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

/** What a package's name says of where it runs: "@esbuild/linux-x64", "lightningcss-win32-arm64-msvc". */
function platformOf(name: string): { os?: string[]; cpu?: string[] } {
  const words = name.split(/[-/@.]/).map((word) => SYNONYMS[word] ?? word)
  const os = words.find((word) => SYSTEMS.includes(word))
  const cpu = words.find((word) => PROCESSORS.includes(word))
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) }
}

const added: string[] = []
for (const [wantedBy, { dev, optionalDependencies }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const platform = platformOf(name)
    const exact = /^\d+\.\d+\.\d+/.test(version)
    if (isThere(name, wantedBy) || !exact || Object.keys(platform).length === 0) continue
    packages[`node_modules/${name}`] = { version, ...platform, ...(dev ? { dev } : {}), optional: true }
    added.push(`${name}@${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}: ${added.join(' ')}`)
