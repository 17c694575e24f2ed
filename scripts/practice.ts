import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { contextName, createPracticeCluster } from '#lib/practice'
import { readArguments } from './arguments.ts'

const usage = `usage: npm run practice -- [--port P] [--kubeconfig FILE] [--directory FOLDER]

A simulated Kubernetes cluster by itself, on this machine only. It runs until Ctrl-C.
  --port P            where it listens; a free one when nothing is said
  --kubeconfig FILE   where what kubectl needs is written; practice.kubeconfig when nothing is said
  --directory FOLDER  keeps its objects and volumes there, for the next time`

/** Said to the person at the terminal, without a trace of ours. */
class Mistake extends Error {}

interface Options {
  port: number
  kubeconfig: string
  directory: string | undefined
}

function readOptions(): Options | 'help' {
  const options = {
    port: { type: 'string', default: '0' },
    kubeconfig: { type: 'string', default: 'practice.kubeconfig' },
    directory: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const { values } = readArguments({ options }, usage)
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Mistake(`--port is "${values.port}"; it has to be a number from 1 to 65535.`)
  return { port, kubeconfig: resolve(values.kubeconfig), directory: values.directory }
}

/** The file is written over only when nothing but a practice cluster's context is in it. */
function refuseToOverwrite(file: string): void {
  if (!existsSync(file)) return
  const { contents, errors } = parseDocument(readFileSync(file, 'utf8'))
  const names = errors.length > 0 ? [] : contextNames.safeParse(contents?.toJSON()).data
  if (names?.length === 1 && names[0] === contextName) return
  throw new Mistake(`${file} exists already and is no practice cluster's kubeconfig; it was left as it is. Name another file with --kubeconfig.`)
}

const contextNames = z.object({ contexts: z.array(z.object({ name: z.string() })) }).transform(({ contexts }) => contexts.map(({ name }) => name))

function inWords(error: unknown): string {
  if (error instanceof Mistake) return error.message
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'Something else listens on that port already. Name another with --port, or leave it out.'
  if (code === 'EACCES' && path === undefined) return 'This account may not listen on that port. Name one above 1023 with --port, or leave it out.'
  return `The cluster was not started. ${message}`
}

try {
  const options = readOptions()
  if (options === 'help') console.log(usage)
  else await run(options)
} catch (error) {
  console.error(inWords(error))
  process.exit(2)
}

async function run({ port, kubeconfig, directory }: Options): Promise<void> {
  refuseToOverwrite(kubeconfig)
  const began = performance.now()
  const cluster = createPracticeCluster({ ...(directory && { directory }) })
  const { url } = await cluster.listen({ port, file: kubeconfig })
  console.log(`A simulated cluster listens at ${url} (after ${Math.round(performance.now() - began)} ms). Ctrl-C ends it.`)
  console.log(`export KUBECONFIG=${kubeconfig}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cluster.close().then(() => process.exit(0)))
  }
}
