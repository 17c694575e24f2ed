import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Runs the command to its end: what it says when it does not start a cluster. */
function refused(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/practice.ts', ...args], { encoding: 'utf8', timeout: 8_000 })
  expect([status, stdout]).toEqual([2, ''])
  return stderr
}

test('a kubeconfig that leads to other clusters is left as it is', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pilothouse-command-')), 'config')
  const theirs = JSON.stringify({ kind: 'Config', contexts: [{ name: 'kind-kind' }, { name: 'pilothouse-practice' }] })
  for (const text of [theirs, 'a: [']) {
    writeFileSync(file, text)
    expect(refused('--kubeconfig', file)).toContain('Name another file with --kubeconfig.')
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})

test('a mistake in its options is said in words, without a stack', () => {
  expect(refused('--port', 'abc')).toBe('--port is "abc"; it has to be a number from 1 to 65535.\n')
  expect(refused('--prot', '1')).toMatch(/^Unknown option '--prot'[^]*usage: npm run practice/)
})
