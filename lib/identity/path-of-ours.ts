/** A path to go on to; anything that would leave this server becomes the home page. */
export function pathOfOurs(path: unknown): string {
  const here = 'http://here'
  const url = typeof path === 'string' ? URL.parse(path, here) : null
  return url?.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/'
}
