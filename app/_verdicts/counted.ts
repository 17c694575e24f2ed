/** "1 learner", "3 learners": a number and what is counted. */
export function counted(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`
}
