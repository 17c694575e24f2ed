import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prisma } from './prisma.ts'

const schema = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url))
const stamp = fileURLToPath(new URL('../lib/data/generated/made-from', import.meta.url))

/** Generates Prisma's client when it is not there, or was made from another schema or another version of Prisma. */
export function ensurePrismaClient(): void {
  const lock = readFileSync(fileURLToPath(new URL('../node_modules/prisma/package.json', import.meta.url)))
  const wanted = createHash('sha256').update(readFileSync(schema)).update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const { status, said } = prisma(['generate'], 'pipe')
  if (status !== 0) throw new Error(`Prisma's client could not be generated:\n${said}`)
  writeFileSync(stamp, wanted)
}

if (import.meta.main) ensurePrismaClient()
