export interface TarEntry {
  name: string
  kind: 'file' | 'directory' | 'symlink'
  mode: number
  uid: number
  gid: number
  /** Milliseconds since the epoch. */
  mtime: number
  /** Byte string; empty unless a file. */
  data: string
  target: string
}

const block = 512
const types = { file: '0', symlink: '2', directory: '5' } as const
const zeros = (n: number) => '\0'.repeat(n)
const field = (text: string, width: number) => text.slice(0, width) + zeros(Math.max(0, width - text.length))
const octal = (n: number, width: number) => `${Math.trunc(n).toString(8).padStart(width - 1, '0')}\0`
const padded = (data: string) => data + zeros((block - (data.length % block)) % block)

function header(entry: TarEntry, name: string, type: string, size: number): string {
  const before =
    field(name, 100) + octal(entry.mode, 8) + octal(entry.uid, 8) + octal(entry.gid, 8) + octal(size, 12) +
    octal(entry.mtime / 1000, 12)
  const after =
    type + field(entry.target, 100) + 'ustar  \0' + field('root', 32) + field('root', 32) + zeros(8 + 8 + 155 + 12)
  let sum = 8 * 32
  for (const char of before + after) sum += char.charCodeAt(0)
  return `${before}${sum.toString(8).padStart(6, '0')}\0 ${after}`
}

/** A tar archive (GNU: long names go before in an entry of type L) as a byte string. */
export function writeTar(entries: TarEntry[]): string {
  let out = ''
  for (const entry of entries) {
    const name = entry.kind === 'directory' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name
    if (name.length > 100) out += header(entry, '././@LongLink', 'L', name.length + 1) + padded(`${name}\0`)
    out += header(entry, name, types[entry.kind], entry.data.length) + padded(entry.data)
  }
  return out + zeros(2 * block)
}

const textOf = (bytes: string) => bytes.split('\0')[0] ?? ''
const numberOf = (bytes: string) => Number.parseInt(textOf(bytes).trim() || '0', 8)

/** PAX records that kubectl writes: `<length> path=<name>\n`. */
function paxPath(data: string): string | undefined {
  return /\d+ path=([^\n]*)\n/.exec(data)?.[1]
}

/** Reads ustar, GNU and pax archives; throws when the bytes are none. */
export function readTar(bytes: string): TarEntry[] {
  const entries: TarEntry[] = []
  let longName: string | undefined
  for (let at = 0; at + block <= bytes.length; ) {
    const head = bytes.slice(at, at + block)
    if (textOf(head) === '') break
    if (head.slice(257, 262) !== 'ustar') throw new Error('invalid tar magic')
    const size = numberOf(head.slice(124, 136))
    const data = bytes.slice(at + block, at + block + size)
    if (data.length < size) throw new Error('short read')
    at += block + Math.ceil(size / block) * block
    const type = head[156] ?? '0'
    if (type === 'L') longName = textOf(data)
    else if (type === 'x') longName = paxPath(data) ?? longName
    else if (type !== 'g') {
      entries.push(entryOf(head, type, data, longName))
      longName = undefined
    }
  }
  return entries
}

function entryOf(head: string, type: string, data: string, longName: string | undefined): TarEntry {
  const prefix = head[262] === ' ' ? '' : textOf(head.slice(345, 500))
  return {
    name: longName ?? (prefix ? `${prefix}/` : '') + textOf(head.slice(0, 100)),
    kind: type === '5' ? 'directory' : type === '2' ? 'symlink' : 'file',
    mode: numberOf(head.slice(100, 108)),
    uid: numberOf(head.slice(108, 116)),
    gid: numberOf(head.slice(116, 124)),
    mtime: numberOf(head.slice(136, 148)) * 1000,
    data,
    target: textOf(head.slice(157, 257)),
  }
}
