declare const brand: unique symbol

/** Who asks. Only this folder makes one, after a session was found good: whoever holds one need not check it again. */
export interface Viewer {
  readonly userId: string
  readonly email: string
  readonly displayName: string
  /** May make cohorts and give roles. */
  readonly administrator: boolean
  readonly [brand]: true
}

/** For this folder only. */
export function viewerOf(account: Omit<Viewer, typeof brand>): Viewer {
  const { userId, email, displayName, administrator } = account
  return { userId, email, displayName, administrator } as Viewer
}
