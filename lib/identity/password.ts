import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

/** OWASP's recommendation of 2024 for argon2id: 19 MiB, two passes, one lane; about 30 ms here. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** The hash of a password, with all that is needed to check it later, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive({ message: bytesOf(password), nonce, tagLength: TAG_BYTES, ...COST })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/**
 * Whether a password has that hash. Without a hash it takes as long and is false: nobody learns from the time it takes
 * whether there is an account, or whether it has a password.
 */
export async function matchesPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = PHC.exec(hash ?? '') ?? PHC.exec(await someHash()) ?? []
  const expected = Buffer.from(tag, 'base64')
  const found = await derive({
    message: bytesOf(password),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(found, expected) && hash !== undefined
}

/** On Node's thread pool: at most four at once, so at most 76 MiB. */
function derive(parameters: Argon2Parameters): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  argon2('argon2id', parameters, (failure, tag) => (failure ? reject(failure) : resolve(tag)))
  return promise
}

let made: Promise<string> | undefined
const someHash = () => (made ??= hashPassword(randomBytes(16).toString('hex')))

/** The same characters typed on another keyboard are the same password. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFKC'))
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
