import type { Picture } from '#lib/checking'
import type { Refusal } from '#app/_checks/refusal.ts'

export interface ObjectsListener {
  onPicture(picture: Picture): void
  /** The cluster cannot be asked; the server tries again by itself when the page asks again. */
  onTrouble(trouble: Refusal): void
  onCut(): void
}

/** Follows the lab's objects over server-sent events for as long as the page is open. Returns how to leave. */
export function followObjects(lab: string, listener: ObjectsListener): () => void {
  const source = new EventSource(`/api/labs/${lab}/objects`)
  source.addEventListener('picture', (event) => listener.onPicture(JSON.parse(event.data) as Picture))
  source.addEventListener('trouble', (event) => listener.onTrouble(JSON.parse(event.data) as Refusal))
  source.addEventListener('error', () => listener.onCut())
  return () => source.close()
}
