/**
 * Straight quotation marks and apostrophes, as they are typed, into those that are read: “ ” and ’. Whether a mark
 * opens or closes is told by what stands before it; `before` is the character before the text, if it goes on from
 * other text.
 */
export function typeset(text: string, before = ''): string {
  return text.replace(/["']/g, (mark, at: number) => {
    const opens = /^[\s([{—–-]?$/.test(at > 0 ? (text[at - 1] ?? '') : before)
    if (mark === '"') return opens ? '“' : '”'
    return opens && !/^\d/.test(text.slice(at + 1)) ? '‘' : '’'
  })
}
