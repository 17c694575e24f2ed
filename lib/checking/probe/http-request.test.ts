import { expect, test } from 'vitest'
import { outcomeOf, requestLine } from './http-request.ts'

const answered = (stderr: string, stdout = '') => outcomeOf({ code: 0, stdout, stderr })

test.each([
  ['  HTTP/1.1 200 OK\n  Server: nginx', { is: 'answered', status: 200 }],
  ['  HTTP/1.1 301 Moved\n  HTTP/1.1 200 OK', { is: 'answered', status: 200 }],
  ['  HTTP/1.1 404 Not Found\nwget: server returned error: HTTP/1.1 404 Not Found', { is: 'answered', status: 404 }],
  ['Connecting to web (10.0.0.1:80)\nwget: can\'t connect to remote host (10.0.0.1): Connection refused', { is: 'refused' }],
  ["wget: bad address 'web'", { is: 'name-not-found' }],
  ['wget: download timed out', { is: 'timed-out' }],
  ["wget: can't connect to remote host (192.0.2.1): No route to host", { is: 'timed-out' }],
  ['wget: error getting response: Connection reset by peer', { is: 'reset' }],
  ['', { is: 'reset' }],
])('wget that says %j', (stderr, outcome) => {
  expect(answered(stderr)).toMatchObject(outcome)
})

test('the body of an answer is what came on standard output', () => {
  expect(answered('  HTTP/1.1 200 OK', 'hello')).toEqual({ is: 'answered', status: 200, body: 'hello' })
})

test.each(['http://web; rm -rf /', "http://web'", 'http://web/$(id)', 'file:///etc/passwd', 'http://web/`id`', 'http://web/\nid', 'https://web'])('%j is never put into a shell line', (url) => {
  expect(() => requestLine(url)).toThrow(/not an address/)
})

test('a Host header cannot leave its quotes', () => {
  expect(requestLine('http://10.0.0.1:80/', { host: "shop.example'; id #" })).toContain("--header 'Host: shop.exampleid'")
})

test('addresses of both families are asked', () => {
  expect(requestLine('http://[fd00::1]:80', { seconds: 5 })).toMatch(/^wget .*-T 5 .* 'http:\/\/\[fd00::1\]:80' \| head -c \d+$/)
})
