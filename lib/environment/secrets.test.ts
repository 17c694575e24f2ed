import { mkdtempSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EnvironmentProblem } from './problem.ts'
import { openSecrets } from './secrets.ts'

const freshFolder = () => mkdtempSync(join(tmpdir(), 'pilothouse-secrets-'))

test('secrets are made once, differ from each other, and are read again', () => {
  const folder = freshFolder()
  const made = openSecrets(folder)
  expect(openSecrets(folder)).toEqual(made)
  expect(made.session).toHaveLength(32)
  expect(made.session).not.toEqual(made.evidence)
})

test('only the server’s account can read them', () => {
  const folder = freshFolder()
  openSecrets(folder)
  const modes = readdirSync(join(folder, 'secrets')).map((name) => statSync(join(folder, 'secrets', name)).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
})

test('a secret that was cut short is not used', () => {
  const folder = freshFolder()
  openSecrets(folder)
  truncateSync(join(folder, 'secrets/session'), 10)
  expect(() => openSecrets(folder)).toThrow(EnvironmentProblem)
})
