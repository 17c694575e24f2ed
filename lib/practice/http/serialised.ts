import type { KubeObject } from '../seam.ts'

const known = new WeakMap<KubeObject, string>()

/** An object's JSON, made once however many watches it is sent to: stored objects never change. */
export function serialised(object: KubeObject): string {
  let found = known.get(object)
  if (found === undefined) {
    found = JSON.stringify(object)
    known.set(object, found)
  }
  return found
}
