import { expect, test } from 'vitest'
import { burstLine, burstOutcome } from './burst.ts'

test('failures are counted, and the first is quoted', () => {
  const said = "wget: can't connect to remote host (10.96.0.9): Connection refused"
  expect(burstOutcome({ code: 0, stdout: 'failed\nfailed\nasked\n', stderr: `${said}\n${said}\n` }, 40)).toEqual({ asked: 40, failed: 2, said })
})

test('a shell that did not get to its end has answered nothing', () => {
  expect(() => burstOutcome({ code: 137, stdout: '', stderr: '' }, 40)).toThrow('did not send its requests')
  expect(() => burstOutcome({ code: -1, stdout: '', stderr: '', refused: 'container not found' }, 40)).toThrow('container not found')
})

test('only an address gets into the shell', () => {
  expect(burstLine('http://10.96.0.9:80', 40)).toContain("'http://10.96.0.9:80'")
  expect(() => burstLine("http://x'; reboot; '", 40)).toThrow('not an address')
})
