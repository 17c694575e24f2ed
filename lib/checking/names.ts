/** How many letters have to be changed, added, left out or swapped with their neighbour to make one word the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** Whether a name was probably meant to be the other: other letter case, or at most two slips of the finger. */
export function isNearly(a: string, b: string): boolean {
  if (a === b) return false
  if (a.toLowerCase() === b.toLowerCase()) return true
  return Math.abs(a.length - b.length) <= 2 && Math.min(a.length, b.length) > 3 && editDistance(a, b) <= 2
}

/** Whether two names are about the same thing: almost equal, or with a word in common ("nginx", "nginx-deployment"). */
export function isAkin(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(/[-.]/).filter((word) => word.length > 2))
  return a === b || isNearly(a, b) || b.toLowerCase().split(/[-.]/).some((word) => words.has(word))
}

/** "a", "a and b", "a, b and c"; more than `most` are counted: "a, b and 4 more". */
export function inWords(names: readonly string[], most = 4): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names
  return shown.length < 2 ? (shown[0] ?? 'none') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** "1 pod", "3 pods". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
