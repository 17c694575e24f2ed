import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment, EnvironmentProblem, isLoopback, openSecrets, type Environment } from '#lib/environment'
import { themeScript } from '#app/_look/theme-script.ts'
import { buildFolder, buildIfNeeded } from './build.ts'
import { ensurePrismaClient } from './prisma-client.ts'

/**
 * `npm start` (and `npm run dev`, with --dev): from nothing to a server that answers, in this process. Says one line
 * when it is ready, or one line why it cannot be, with exit code 1. SIGTERM and SIGINT end it in order, with 0.
 */
const dev = process.argv.includes('--dev')
const root = fileURLToPath(new URL('..', import.meta.url))

/** Opens everything; what has to be closed again is left in `opened`, to be closed in the opposite order. */
async function start(opened: AsyncDisposableStack, stopped: AbortSignal): Promise<void> {
  const settings = environment()
  const { listen, openPages, outliveBrokenStreams, stopServing } = await import('#lib/server/process')
  outliveBrokenStreams()
  const listener = await listen(settings)
  ensurePrismaClient()
  const data = await openData(opened, settings.dataFolder)
  const practice = await offerPractice(settings)
  if (!dev) await buildIfNeeded(console.log, stopped)
  const address = settings.url ?? `http://${inAddress(settings.host)}:${listener.port}`
  // next-auth's own variable: where providers send browsers back to.
  process.env['NEXTAUTH_URL'] = address
  const pages = await openPages({
    environment: settings,
    listener,
    folder: root,
    buildFolder: buildFolder(),
    dev,
    inlineScripts: [themeScript],
  })
  opened.defer(() => pages.close())
  // Closed after the runs have ended, which may be on a practice cluster.
  if (practice) opened.defer(() => practice.close())
  listener.serve(pages.serving)
  opened.defer(() => stopServing(listener.server))
  console.log(readyLine(address, await data.makeFirstAccountLink()))
}

/** The data folder, its secrets and its database, up to date; attempts that a dead server left open are closed. */
async function openData(opened: AsyncDisposableStack, folder: string) {
  const data = await import('#lib/data/before-sign-in')
  opened.defer(data.keepDataFolder(folder))
  data.namingTroubleIn(folder, () => openSecrets(folder))
  data.namingTroubleIn(folder, () => data.migrate(data.databaseFile()))
  opened.defer(() => data.closeDatabase())
  await data.interruptOpenAttempts()
  return data
}

/** On a server for a cohort only where learners' kubectl can reach it. A cluster that cannot be opened keeps no server from starting. */
async function offerPractice({ mode, url, dataFolder, practice }: Environment) {
  if (mode === 'class' && isLoopback(practice.host)) return undefined
  const { offerPracticeClusters } = await import('#lib/cluster/practice')
  const publicHost = mode === 'class' && url ? new URL(url).hostname : undefined
  const { clusters, opened } = offerPracticeClusters({ folder: join(dataFolder, 'practice'), ...practice, publicHost })
  await opened.catch((cause: unknown) => console.error('The practice clusters cannot be opened:', cause))
  return clusters
}

function readyLine(address: string, token: string | undefined): string {
  const ready = `Pilothouse is ready at ${address}`
  return token === undefined ? ready : `${ready} – make the first account here, once: ${address}/setup?token=${token}`
}

const inAddress = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Aborted by the first signal to stop; a second one does not wait. */
function signalToStop(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (stopping.signal.aborted ? process.exit(1) : stopping.abort()))
  }
  return stopping.signal
}

async function run(): Promise<number> {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  process.chdir(root)
  const stopped = signalToStop()
  await using opened = new AsyncDisposableStack()
  try {
    await start(opened, stopped)
  } catch (cause) {
    if (stopped.aborted) return 0
    console.error(cause instanceof EnvironmentProblem ? cause.message : cause)
    return 1
  }
  if (!stopped.aborted) await new Promise((resolve) => stopped.addEventListener('abort', resolve))
  return 0
}

process.exit(await run())
