import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '#lib/identity'
import { closeDatabase, database, databaseFile } from './database.ts'
import { labStates } from './lab-progress.ts'
import { freshDataFolder, somebody } from './trial.ts'

/** What the processes below acknowledged is looked for in the file they left behind. */
const writer = fileURLToPath(new URL('trial-writer.ts', import.meta.url))
let folder: string
let learner: Viewer

beforeAll(() => {
  folder = freshDataFolder()
})

beforeEach(async () => {
  learner = await somebody()
  await closeDatabase()
})

interface Writing {
  process: ChildProcessWithoutNullStreams
  acknowledged: string[]
  errors: string
  ended: Promise<unknown>
}

function write(many: number, evidenceBytes: number, within = ''): Writing {
  const command = `${within} exec "${process.execPath}" "${writer}" ${learner.userId} ${many} ${evidenceBytes}`
  const child = spawn('sh', ['-c', command], { env: { ...process.env, PILOTHOUSE_DATA: folder } })
  const writing: Writing = { process: child, acknowledged: [], errors: '', ended: once(child, 'close') }
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    writing.acknowledged.push(...lines)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (writing.errors += text))
  return writing
}

/** Each attempt that ended is whole, each acknowledged one ended, and the standing counts just those. */
async function expectNothingLost(acknowledged: readonly string[]): Promise<void> {
  const rows = await database().attempt.findMany({
    where: { userId: learner.userId },
    include: { checks: true, evidence: true, gradings: true },
  })
  const finished = rows.filter(({ state }) => state === 'finished')
  for (const row of finished) {
    expect([row.checks.length, row.gradings.length, row.evidence === null]).toEqual([2, 1, false])
  }
  for (const row of rows.filter(({ state }) => state !== 'finished')) {
    expect([row.state, row.verdict, row.checks.length, row.evidence]).toEqual(['open', null, 0, null])
  }
  const ids = new Set(finished.map(({ id }) => id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect((await labStates(learner)).get('services')?.attempts).toBe(finished.length)
}

test('after a kill in the middle of storing, all that was acknowledged is there and nothing is half there', async () => {
  for (const enough of [3, 17, 40]) {
    const writing = write(100_000, 20_000)
    writing.process.stdout.on('data', () => {
      if (writing.acknowledged.length >= enough) writing.process.kill('SIGKILL')
    })
    await writing.ended
    expect(writing.errors).toBe('')
    expect(writing.acknowledged.length).toBeGreaterThanOrEqual(enough)
    await expectNothingLost(writing.acknowledged)
    await closeDatabase()
  }
}, 60_000)

test('two processes that store at once lose nothing and count right', async () => {
  const both = [write(60, 2_000), write(60, 2_000)]
  await Promise.all(both.map(({ ended }) => ended))
  expect(both.map(({ errors }) => errors)).toEqual(['', ''])
  const acknowledged = both.flatMap((writing) => writing.acknowledged)
  expect(acknowledged).toHaveLength(120)
  await expectNothingLost(acknowledged)
  expect((await labStates(learner)).get('services')?.attempts).toBe(120)
}, 60_000)

test('a full disk refuses an attempt; what was acknowledged stays, and the refused one is not half there', async () => {
  // No file may grow by more than 2 MiB: writing fails as it does on a full disk.
  const blocks = Math.ceil(statSync(databaseFile()).size / 512) + 4096
  const writing = write(100_000, 50_000, `trap '' XFSZ; ulimit -f ${blocks};`)
  await writing.ended
  expect(writing.errors).toMatch(/disk|full|SQLITE_|I\/O/i)
  expect(writing.acknowledged.length).toBeGreaterThan(5)
  await expectNothingLost(writing.acknowledged)
}, 60_000)
