/** Splits a stream of bytes into lines of text, without the line ends. */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    let end: number
    while ((end = rest.indexOf('\n')) >= 0) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 1)
      if (line !== '') yield line
    }
  }
}
