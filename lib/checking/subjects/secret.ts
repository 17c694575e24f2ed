import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { secretKeyMissing, secretTypeDiffers } from '../diagnoses/secret.ts'
import { encodedTwice, type Kept, valueDiffers, valueEndsWithLineBreak } from '../diagnoses/value.ts'
import type { Source } from '../environment.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Secret } from '../objects.ts'
import type { Observed } from '../observed.ts'

export interface SecretExpectations {
  toExist(): Promise<void>
  toBeOfType(type: string): Promise<void>
  /** The decoded value under the key is exactly this. Values are compared by their keyed hashes. */
  toHold(key: string, value: string): Promise<void>
}

/** A Secret of the lab, by name. Its values are never seen in the clear. */
export class SecretSubject implements Subject<SecretExpectations>, Source {
  readonly kind = 'Secret'
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): Secret | undefined {
    return seen.one('Secret', this.name, this.namespace)
  }

  readonly expectations: SecretExpectations = {
    toExist: () => this.#expect(() => holds()),
    toBeOfType: (type) => this.#expect((secret) => ((secret.type ?? 'Opaque') === type ? holds() : fails(secretTypeDiffers(secret, type)))),
    toHold: (key, value) => this.#expect((secret, seen) => lookHolding(seen, secret, key, value)),
  }

  #expect(look: (secret: Secret, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const secret = this.find(seen)
      const wanted = { kind: 'Secret', name: this.name, namespace: this.namespace } as const
      return secret === undefined ? fails(missing(seen, wanted)) : look(secret, seen)
    })
  }
}

/** Which of the usual slips turned the value into what is kept. */
export function lookHolding(seen: Observed, secret: Secret, key: string, value: string): Look {
  const kept = secret.data?.[key]
  const { name, namespace = 'default' } = secret.metadata
  const where: Kept = { kind: 'Secret', name, namespace, key }
  if (kept === undefined) return fails(secretKeyMissing(secret, key))
  if (kept === seen.hash(value)) return holds()
  const isOneOf = (spellings: readonly string[]) => spellings.some((spelling) => kept === seen.hash(spelling))
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  if (isOneOf([`${value}\n`, `${value}\r\n`])) return fails(valueEndsWithLineBreak(where))
  if (isOneOf([base64(value), base64(`${value}\n`)].flatMap((encoded) => [encoded, `${encoded}\n`]))) return fails(encodedTwice(where))
  return fails(valueDiffers(where, `the value that the task gives for ${key}`, 'another value'))
}
