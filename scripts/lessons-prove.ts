import { glob, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { readArguments } from './arguments.ts'
import { prove } from './lessons/prove.ts'

const usage = `usage: npm run lessons:prove -- [LESSON…] --kubeconfig FILE [--jobs 2] [--tell]

Runs every command and manifest of the lessons on a real cluster and compares what is printed with the page.
--tell prints what the commands print instead of comparing. kubectl is taken from PATH.`

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    kubeconfig: { type: 'string', default: process.env['KUBECONFIG'] },
    jobs: { type: 'string', default: '2' },
    tell: { type: 'boolean', default: false },
  },
}, usage)
const { kubeconfig } = values
if (!kubeconfig) {
  console.error('Say which cluster: --kubeconfig FILE.')
  process.exit(2)
}

const found: string[] = []
for await (const path of glob('labs/*/*/lesson.mdx')) found.push(path)
const pages = found.toSorted().filter((path) => positionals.length === 0 || positionals.includes(basename(dirname(path))))
const known = new Set(pages.map((path) => basename(dirname(path))))
const unknown = positionals.filter((id) => !known.has(id))
for (const id of unknown) console.log(`no such lesson: ${id}`)

let failed = unknown.length

async function one(path: string) {
  const id = basename(dirname(path))
  const began = Date.now()
  const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  try {
    await prove(id, await readFile(path, 'utf8'), kubeconfig!, values.tell ? console.log : undefined)
    console.log(`ok    ${id} (${took()})`)
  } catch (reason) {
    failed += 1
    console.log(`FAIL  ${id} (${took()})\n${reason instanceof Error ? reason.message : String(reason)}`)
  }
}

const queue = pages.values()
await Promise.all(Array.from({ length: Number(values.jobs) || 1 }, async () => {
  for (const path of queue) await one(path)
}))
console.log(`${pages.length + unknown.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 || pages.length === 0 ? 1 : 0)
