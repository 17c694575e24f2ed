/** One counter of resourceVersions for the whole cluster, as etcd has, and the number of objects kept. */
export class Revisions {
  current: number
  objects = 0
  /** Of the objects that clients wrote, as JSON. */
  bytes = 0
  /** Writes of anything but leases, which are renewed for ever: what a snapshot would lose. */
  changes = 0

  constructor(start: number) {
    this.current = start
  }

  next(): number {
    this.current += 1
    return this.current
  }

  count(change: number): void {
    this.objects += change
  }
}
