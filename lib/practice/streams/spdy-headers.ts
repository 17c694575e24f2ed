import { constants, createInflate } from 'node:zlib'

/** SPDY/3's dictionary of header names and values (draft-mbelshe-httpbis-spdy-00, § 2.6.10.1). */
export const dictionary = Buffer.from(
  'AAAAB29wdGlvbnMAAAAEaGVhZAAAAARwb3N0AAAAA3B1dAAAAAZkZWxldGUAAAAFdHJhY2UAAAAGYWNjZXB0AAAADmFjY2VwdC1jaGFyc2V0AA' +
    'AAD2FjY2VwdC1lbmNvZGluZwAAAA9hY2NlcHQtbGFuZ3VhZ2UAAAANYWNjZXB0LXJhbmdlcwAAAANhZ2UAAAAFYWxsb3cAAAANYXV0aG9yaXph' +
    'dGlvbgAAAA1jYWNoZS1jb250cm9sAAAACmNvbm5lY3Rpb24AAAAMY29udGVudC1iYXNlAAAAEGNvbnRlbnQtZW5jb2RpbmcAAAAQY29udGVudC' +
    '1sYW5ndWFnZQAAAA5jb250ZW50LWxlbmd0aAAAABBjb250ZW50LWxvY2F0aW9uAAAAC2NvbnRlbnQtbWQ1AAAADWNvbnRlbnQtcmFuZ2UAAAAM' +
    'Y29udGVudC10eXBlAAAABGRhdGUAAAAEZXRhZwAAAAZleHBlY3QAAAAHZXhwaXJlcwAAAARmcm9tAAAABGhvc3QAAAAIaWYtbWF0Y2gAAAARaW' +
    'YtbW9kaWZpZWQtc2luY2UAAAANaWYtbm9uZS1tYXRjaAAAAAhpZi1yYW5nZQAAABNpZi11bm1vZGlmaWVkLXNpbmNlAAAADWxhc3QtbW9kaWZp' +
    'ZWQAAAAIbG9jYXRpb24AAAAMbWF4LWZvcndhcmRzAAAABnByYWdtYQAAABJwcm94eS1hdXRoZW50aWNhdGUAAAATcHJveHktYXV0aG9yaXphdG' +
    'lvbgAAAAVyYW5nZQAAAAdyZWZlcmVyAAAAC3JldHJ5LWFmdGVyAAAABnNlcnZlcgAAAAJ0ZQAAAAd0cmFpbGVyAAAAEXRyYW5zZmVyLWVuY29k' +
    'aW5nAAAAB3VwZ3JhZGUAAAAKdXNlci1hZ2VudAAAAAR2YXJ5AAAAA3ZpYQAAAAd3YXJuaW5nAAAAEHd3dy1hdXRoZW50aWNhdGUAAAAGbWV0aG' +
    '9kAAAAA2dldAAAAAZzdGF0dXMAAAAGMjAwIE9LAAAAB3ZlcnNpb24AAAAISFRUUC8xLjEAAAADdXJsAAAABnB1YmxpYwAAAApzZXQtY29va2ll' +
    'AAAACmtlZXAtYWxpdmUAAAAGb3JpZ2luMTAwMTAxMjAxMjAyMjA1MjA2MzAwMzAyMzAzMzA0MzA1MzA2MzA3NDAyNDA1NDA2NDA3NDA4NDA5ND' +
    'EwNDExNDEyNDEzNDE0NDE1NDE2NDE3NTAyNTA0NTA1MjAzIE5vbi1BdXRob3JpdGF0aXZlIEluZm9ybWF0aW9uMjA0IE5vIENvbnRlbnQzMDEg' +
    'TW92ZWQgUGVybWFuZW50bHk0MDAgQmFkIFJlcXVlc3Q0MDEgVW5hdXRob3JpemVkNDAzIEZvcmJpZGRlbjQwNCBOb3QgRm91bmQ1MDAgSW50ZX' +
    'JuYWwgU2VydmVyIEVycm9yNTAxIE5vdCBJbXBsZW1lbnRlZDUwMyBTZXJ2aWNlIFVuYXZhaWxhYmxlSmFuIEZlYiBNYXIgQXByIE1heSBKdW4g' +
    'SnVsIEF1ZyBTZXB0IE9jdCBOb3YgRGVjIDAwOjAwOjAwIE1vbiwgVHVlLCBXZWQsIFRodSwgRnJpLCBTYXQsIFN1biwgR01UY2h1bmtlZCx0ZX' +
    'h0L2h0bWwsaW1hZ2UvcG5nLGltYWdlL2pwZyxpbWFnZS9naWYsYXBwbGljYXRpb24veG1sLGFwcGxpY2F0aW9uL3hodG1sK3htbCx0ZXh0L3Bs' +
    'YWluLHRleHQvamF2YXNjcmlwdCxwdWJsaWNwcml2YXRlbWF4LWFnZT1nemlwLGRlZmxhdGUsc2RjaGNoYXJzZXQ9dXRmLThjaGFyc2V0PWlzby' +
    '04ODU5LTEsdXRmLSwqLGVucT0wLg==',
  'base64',
)

/** Reads header blocks, which one compression goes through. */
export class HeaderReader {
  readonly #inflate = createInflate({ dictionary })

  read(block: Buffer): Promise<Record<string, string>> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      const collect = (part: Buffer) => void parts.push(part)
      this.#inflate.on('data', collect)
      this.#inflate.once('error', reject)
      this.#inflate.write(block)
      this.#inflate.flush(constants.Z_SYNC_FLUSH, () => {
        this.#inflate.off('data', collect)
        this.#inflate.off('error', reject)
        resolve(parse(Buffer.concat(parts)))
      })
    })
  }

  close(): void {
    this.#inflate.close()
  }
}

function parse(bytes: Buffer): Record<string, string> {
  let at = 4
  const next = () => {
    const length = bytes.readUInt32BE(at)
    const text = bytes.toString('utf8', at + 4, at + 4 + length)
    at += 4 + length
    return text
  }
  const headers: Record<string, string> = {}
  for (let left = bytes.readUInt32BE(0); left > 0; left--) headers[next().toLowerCase()] = next()
  return headers
}

/** zlib's header naming the dictionary: its Adler-32 sum. */
const zlibHeader = Buffer.from([0x78, 0xbb, 0xe3, 0xc6, 0xa7, 0xc2])
/** An empty stored block: Go's reader waits for one before it believes that a block has ended. */
const flushed = Buffer.from([0, 0, 0, 0xff, 0xff])

/** An empty header block, stored rather than compressed; the first of a connection has zlib's header. */
export function emptyHeaders(first: boolean): Buffer {
  const block = Buffer.from([0, 4, 0, 0xfb, 0xff, 0, 0, 0, 0])
  return Buffer.concat([first ? zlibHeader : Buffer.alloc(0), block, flushed])
}
