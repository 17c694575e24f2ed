import { X509Certificate } from 'node:crypto'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { makeCertificate } from './certificate.ts'

test('the server certificate is signed by the authority and names the hosts', () => {
  const made = makeCertificate({ hosts: ['localhost', '127.0.0.1', '::1'], now: Date.now() })
  const server = new X509Certificate(made.cert)
  expect(server.verify(new X509Certificate(made.ca).publicKey)).toBe(true)
  expect(server.checkHost('localhost')).toBe('localhost')
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(server.checkHost('example.com')).toBeUndefined()
})

test('a client that trusts only the authority completes a TLS handshake', async () => {
  const made = makeCertificate({ hosts: ['127.0.0.1'], now: Date.now() })
  const server = createServer({ key: made.key, cert: made.cert }, (_, answer) => answer.end('safe'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const body = await new Promise<string>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, ca: made.ca }, (answer) => {
      answer.on('data', (chunk: Buffer) => resolve(chunk.toString()))
    })
    asked.on('error', reject).end()
  })
  server.close()
  expect(body).toBe('safe')
})
