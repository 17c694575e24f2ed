import { expect, test } from 'vitest'
import { outcomeOf } from './dns.ts'

const server = 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n'

test('the server’s own address is no answer', () => {
  expect(outcomeOf({ stdout: `${server}Name:\tpostgres-0.postgres.lab.svc.cluster.local\nAddress: 10.244.0.7\n` })).toEqual({ aliases: [], addresses: ['10.244.0.7'] })
})

test('an alias is found, from busybox as well as from BIND', () => {
  expect(outcomeOf({ stdout: `${server}shop.lab.svc.cluster.local\tcanonical name = example.com\n` }).aliases).toEqual(['example.com'])
  expect(outcomeOf({ stdout: `Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nshop.lab.svc.cluster.local\tcanonical name = example.com.\n` }).aliases).toEqual(['example.com.'])
})

test('an unknown name is told from a silent server', () => {
  expect(outcomeOf({ stdout: `${server}** server can't find shop.lab.svc.cluster.local: NXDOMAIN\n` }).unknown).toBe(true)
  expect(outcomeOf({ stdout: ';; connection timed out; no servers could be reached\n' }).silent).toBe(true)
  expect(outcomeOf({ stdout: server })).toEqual({ aliases: [], addresses: [] })
})
