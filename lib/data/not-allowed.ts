/** The viewer may see this, but not do it; `message` is for them. */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
}
