/** Something a checker speaks of, with what can be expected of it. */
export interface Subject<E> {
  readonly expectations: E
}

/** Speaks of what must hold: `await expect(service).toExist()`. */
export type Expect = <E>(subject: Subject<E>) => E

export const expect: Expect = (subject) => subject.expectations
