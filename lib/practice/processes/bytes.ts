/** A byte string: one character a byte. What comes from or goes to people and the API is UTF-8 and is converted here. */
export type Bytes = string

export const toBytes = (text: string): Bytes => Buffer.from(text, 'utf8').toString('latin1')

export const fromBytes = (bytes: Bytes): string => Buffer.from(bytes, 'latin1').toString('utf8')
