import { expect, test } from 'vitest'
import { classify } from './classify.ts'

const withCode = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more })

test('a refusal says who refused', () => {
  expect(classify(withCode('ECONNREFUSED', { address: '127.0.0.1', port: 6443 }))).toEqual({ id: 'connection-refused', seen: 'connection refused by 127.0.0.1:6443' })
})

test('the cause within a wrapping error is what counts', () => {
  expect(classify(new TypeError('fetch failed', { cause: withCode('ENOTFOUND', { hostname: 'cluster.example' }) }))).toEqual({ id: 'name-not-found', seen: 'no address for cluster.example' })
})

test('of addresses tried in turn the first tells', () => {
  const both = new AggregateError([withCode('ECONNREFUSED', { address: '::1', port: 1 }), withCode('EHOSTUNREACH')])
  expect(classify(both).id).toBe('connection-refused')
})

test.each([
  ['CERT_HAS_EXPIRED', 'certificate-expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'other-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-certificate'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timed-out'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EPROTO', 'not-kubernetes'],
  ['ECONNRESET', 'connection-cut'],
])('%s is %s', (code, id) => {
  expect(classify(withCode(code)).id).toBe(id)
})

test('what is not known is a broken connection, in its own words', () => {
  expect(classify(new Error('other side closed'))).toEqual({ id: 'connection-cut', seen: 'other side closed' })
  expect(classify('nonsense')).toEqual({ id: 'connection-cut', seen: 'nonsense' })
})
