/** Reads protobuf's wire format. Every read stays within the message; what does not is refused. */
export class Reader {
  private readonly bytes: Buffer
  private at: number
  private readonly end: number

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    if (end > bytes.length || at > end) throw new Error('proto: unexpected end of message')
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get done(): boolean {
    return this.at >= this.end
  }

  private byte(): number {
    if (this.at >= this.end) throw new Error('proto: unexpected end of message')
    return this.bytes[this.at++]!
  }

  private advance(count: number): number {
    const from = this.at
    if (from + count > this.end) throw new Error('proto: unexpected end of message')
    this.at += count
    return from
  }

  unsigned(): number {
    let value = 0
    for (let factor = 1, read = 0; read < 10; factor *= 128, read += 1) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
    throw new Error('proto: integer overflow')
  }

  /** int32, int64: two's complement of 64 bits. */
  signed(): number {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return Number(BigInt.asIntN(64, value))
    }
    throw new Error('proto: integer overflow')
  }

  double(wire: number): number {
    return wire === 1 ? this.bytes.readDoubleLE(this.advance(8)) : this.bytes.readFloatLE(this.advance(4))
  }

  message(): Reader {
    const length = this.unsigned()
    const from = this.advance(length)
    return new Reader(this.bytes, from, from + length)
  }

  rest(encoding: 'utf8' | 'base64'): string {
    return this.bytes.toString(encoding, this.at, this.end)
  }

  skip(wire: number): void {
    if (wire === 0) this.unsigned()
    else if (wire === 1) this.advance(8)
    else if (wire === 2) this.advance(this.unsigned())
    else if (wire === 5) this.advance(4)
    else throw new Error(`proto: illegal wireType ${wire}`)
  }

  /** Field number and wire type of what comes next. */
  *fields(): Generator<[number: number, wire: number]> {
    while (!this.done) {
      const key = this.unsigned()
      yield [Math.floor(key / 8), key % 8]
    }
  }
}
