import { expect, test } from 'vitest'
import { differs } from './prints.ts'

const nodes = ['w1-control-plane']
const same = (says: string, printed: string) => differs(says.split('\n'), printed.split('\n'), nodes) === undefined

test('ages, suffixes, addresses and nodes may differ, names and states may not', () => {
  const says = 'web-7549486b78-kgx5g   1/1   Running   0   9m   10.244.0.6   pilothouse-control-plane   <none>'
  expect(same(says, 'web-5c5ddbdf54-rv94c  1/1  Running  0  3s  10.244.3.17  w1-control-plane  <none>')).toBe(true)
  expect(same(says, 'web-5c5ddbdf54-rv94c  0/1  Running  0  3s  10.244.3.17  w1-control-plane  <none>')).toBe(false)
  expect(same(says, 'wet-5c5ddbdf54-rv94c  1/1  Running  0  3s  10.244.3.17  w1-control-plane  <none>')).toBe(false)
})

test('a pod that restarted on the page must have restarted', () => {
  expect(same('web  0/1  CrashLoopBackOff  2 (15s ago)  40s', 'web  0/1  CrashLoopBackOff  3 (2s ago)  1m2s')).toBe(true)
  expect(same('web  0/1  CrashLoopBackOff  2 (15s ago)  40s', 'web  0/1  CrashLoopBackOff  0  40s')).toBe(false)
})

test('rows of a table may change places', () => {
  const head = 'NAME   READY   AGE\n'
  expect(same(`${head}web-bbbbb 1/1 3s\nweb-ccccc 0/1 3s`, `${head}web-ddddd 0/1 3s\nweb-fffff 1/1 3s`)).toBe(true)
  expect(same(`${head}web-bbbbb 1/1 3s\nweb-ccccc 0/1 3s`, `${head}web-ddddd 1/1 3s\nweb-fffff 1/1 3s`)).toBe(false)
})

test('an ellipsis stands for any lines, or for the rest of one', () => {
  expect(same('Name: web\n…\nEvents: <none>', 'Name: web\nLabels: app=web\nPort: 80\nEvents: <none>')).toBe(true)
  expect(same('Name: web\n…\nEvents: <none>', 'Name: web\nEvents: none')).toBe(false)
  expect(same('image: nginx@…', 'image: nginx@sha256:ab')).toBe(true)
})

test('quantities, ports and minor versions are compared', () => {
  expect(same('cpu: 100m', 'cpu: 200m')).toBe(false)
  expect(same('80:30916/TCP', '80:31742/TCP')).toBe(true)
  expect(same('80:30916/TCP', '8080:31742/TCP')).toBe(false)
  expect(same('Server Version: v1.34.4', 'Server Version: v1.34.1')).toBe(true)
  expect(same('Server Version: v1.34.4', 'Server Version: v1.33.4')).toBe(false)
})

test('a command that should print nothing must print nothing', () => {
  expect(same('', 'Warning: something')).toBe(false)
})

const holder = (node: string, uid: string) => `kube-scheduler  ${node}_${uid}  10m`

test('the holder of a lease is a node and a random part', () => {
  expect(same(
    holder('pilothouse-control-plane', '379fd7dd-85f5-4efa-92e4-b7a255a746f0'),
    holder('w1-control-plane', '04fe6611-dac7-4994-946c-bcdd6ff5530b'),
  )).toBe(true)
})

test('the minute that a CronJob’s run is named after may have any digits', () => {
  expect(same('tidy-up-29927187   Complete   1/1', 'tidy-up-29927265   Complete   1/1')).toBe(true)
})
