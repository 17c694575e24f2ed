import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { isIP } from 'node:net'

/** Just enough of DER (ITU-T X.690) to write a certificate: tag, length, value. */
function tlv(tag: number, ...values: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value) : value)))
  const n = body.length
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...values: Buffer[]) => tlv(0x30, ...values)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const integer = (value: Buffer) => tlv(0x02, value)
const bits = (value: Buffer) => tlv(0x03, Buffer.from([0]), value)
const truth = tlv(0x01, Buffer.from([255]))
const generalizedTime = (ms: number) => tlv(0x18, new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, ''))
const commonName = (name: string) => sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, name))))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [truth] : []), tlv(0x04, value))
}

function address(host: string): Buffer {
  if (host === '::1') return Buffer.concat([Buffer.alloc(15), Buffer.from([1])])
  return Buffer.from(host.split('.').map(Number))
}

const subjectAltName = (hosts: string[]) =>
  sequence(...hosts.map((host) => (isIP(host) ? tlv(0x87, address(host)) : tlv(0x82, host))))

function serialNumber(): Buffer {
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 1
  return serial
}

const pem = (label: string, der: Buffer) =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`

interface Signed {
  subject: string
  publicKey: KeyObject
  issuer: string
  issuerKey: KeyObject
  now: number
  extensions: Buffer[]
}

const day = 86_400_000

/** Valid from yesterday (clocks differ) for ten years: a practice cluster is to work as long as its folder is kept. */
function certificate(of: Signed): string {
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    commonName(of.issuer),
    sequence(generalizedTime(of.now - day), generalizedTime(of.now + 3650 * day)),
    commonName(of.subject),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...of.extensions)),
  )
  return pem('CERTIFICATE', sequence(body, ecdsaWithSha256, bits(sign('sha256', body, of.issuerKey))))
}

const basicConstraints = (ca: boolean) => extension('551d13', true, ca ? sequence(truth) : sequence())
const keyUsage = (usage: number, unused: number) => extension('551d0f', true, tlv(0x03, Buffer.from([unused, usage])))
const serverAuth = extension('551d25', false, sequence(oid('2b06010505070301')))

/**
 * A certificate authority of its own and a server certificate signed by it, for host names and IP addresses
 * (IPv4, ::1). `now` in ms since the epoch; all parts as PEM. The authority's key is thrown away.
 */
export function makeCertificate(options: { hosts: string[]; now: number }): { ca: string; cert: string; key: string } {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = { issuer: 'practice-ca', issuerKey: authority.privateKey, now: options.now }
  return {
    ca: certificate({
      ...signed,
      subject: 'practice-ca',
      publicKey: authority.publicKey,
      extensions: [basicConstraints(true), keyUsage(0x06, 1)],
    }),
    cert: certificate({
      ...signed,
      subject: 'practice-apiserver',
      publicKey: server.publicKey,
      extensions: [
        basicConstraints(false),
        keyUsage(0x80, 7),
        serverAuth,
        extension('551d11', false, subjectAltName(options.hosts)),
      ],
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
