import { createHash } from 'node:crypto'
import type { Applet } from './applet.ts'
import { fail, inputs, readOptions } from './applet.ts'

const sum = (algorithm: string): Applet => async (process, args) => {
  const { texts, status } = await inputs(process, readOptions(args).rest)
  for (const { name, text } of texts) {
    await process.write(`${createHash(algorithm).update(Buffer.from(text, 'latin1')).digest('hex')}  ${name}\n`)
  }
  return status
}

const base64: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'w')
  const { texts, status } = await inputs(process, rest)
  const text = texts.map((one) => one.text).join('')
  if (flags.has('d') || flags.has('D') || flags.has('decode')) {
    if (/[^\sA-Za-z0-9+/=]/.test(text)) return fail(process, 'invalid input')
    await process.write(Buffer.from(text, 'base64').toString('latin1'))
    return status
  }
  const width = Number(values.get('w')?.[0] ?? 76)
  const encoded = Buffer.from(text, 'latin1').toString('base64')
  const wrapped = width === 0 ? encoded : (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')
  await process.write(wrapped === '' ? '' : `${wrapped}\n`)
  return status
}

/** Bytes as hexadecimal, sixteen a line, with the text beside them. */
const hexdump: Applet = async (process, args) => {
  const { texts, status } = await inputs(process, readOptions(args, 'nAt').rest)
  const text = texts.map((one) => one.text).join('')
  for (let at = 0; at < text.length; at += 16) {
    const part = text.slice(at, at + 16)
    const hex = Array.from(part).map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join(' ')
    await process.write(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(48)}  |${part.replace(/[^ -~]/g, '.')}|\n`)
  }
  return status
}

export const applets = { md5sum: sum('md5'), sha1sum: sum('sha1'), sha256sum: sum('sha256'), sha512sum: sum('sha512'), base64, hexdump, xxd: hexdump, od: hexdump }
