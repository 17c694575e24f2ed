/** The main places of the site; `within` are the beginnings of the addresses that belong to each. */
export const places = [
  { href: '/', word: 'Course', within: ['/course', '/lessons'] },
  { href: '/my-labs', word: 'My labs', within: ['/my-labs', '/labs', '/attempts'] },
  { href: '/cohorts', word: 'Cohorts', within: ['/cohorts'] },
] as const

/** Whether an address belongs to a place: "page" is the place itself, "true" a page of it. */
export function standsIn(place: (typeof places)[number], path: string): 'page' | 'true' | undefined {
  if (path === place.href) return 'page'
  return place.within.some((start) => path === start || path.startsWith(`${start}/`)) ? 'true' : undefined
}
