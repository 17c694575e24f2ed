import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'

const fresh = () => join(mkdtempSync(join(tmpdir(), 'pilothouse-migrate-')), 'pilothouse.db')

function migrations(...sql: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-migrations-'))
  sql.forEach((text, n) => add(folder, `00${n}_step`, text))
  return folder
}

function add(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

function tablesOf(file: string): unknown[] {
  const database = new Database(file, { readonly: true })
  const rows = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`).all()
  database.close()
  return rows.map((row) => (row as { name: string }).name)
}

test('each migration is applied once, in order', () => {
  const file = fresh()
  const folder = migrations('CREATE TABLE one (a)', 'ALTER TABLE one RENAME TO two')
  expect(migrate(file, folder)).toEqual(['000_step', '001_step'])
  expect(migrate(file, folder)).toEqual([])
  add(folder, '002_step', 'CREATE TABLE three (a)')
  expect(migrate(file, folder)).toEqual(['002_step'])
  expect(tablesOf(file)).toEqual(['two', 'three'])
})

test('a migration that fails leaves the database as it was', () => {
  const file = fresh()
  expect(() => migrate(file, migrations('CREATE TABLE one (a)', 'CREATE TABLE two (a); NONSENSE'))).toThrow('NONSENSE')
  expect(tablesOf(file)).toEqual([])
})

test('a migration that breaks references is not applied', () => {
  const file = fresh()
  const folder = migrations(`CREATE TABLE one (a PRIMARY KEY); CREATE TABLE two (b REFERENCES one(a)); INSERT INTO two VALUES (7)`)
  expect(() => migrate(file, folder)).toThrow('broken references')
  expect(tablesOf(file)).toEqual([])
})

test('a migration that was changed after it was applied is noticed', () => {
  const file = fresh()
  const folder = migrations('CREATE TABLE one (a)')
  migrate(file, folder)
  add(folder, '000_step', 'CREATE TABLE one (b)')
  expect(() => migrate(file, folder)).toThrow('was changed after it had been applied')
})
