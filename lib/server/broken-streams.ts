/**
 * What an HTTP/2 stream can say after everybody has left it. undici leaves streams without a listener in rare orders of
 * events (its issue 5586), such as a cluster that goes away while watches of it end.
 */
const lateWords = /^(ERR_HTTP2_(STREAM_ERROR|STREAM_CANCEL|SESSION_ERROR|INVALID_SESSION|GOAWAY_SESSION)|UND_ERR_(DESTROYED|SOCKET|ABORTED))$/

export const isLateWord = (cause: unknown): boolean => lateWords.test(String((cause as { code?: unknown } | null)?.code))

/** A stream of a cluster that is away ends its request, not the server. Anything else that nobody caught still does. */
export function outliveBrokenStreams(): void {
  process.on('uncaughtException', (cause) => {
    console.error(isLateWord(cause) ? 'A connection to a cluster broke after its end:' : 'uncaught:', cause)
    if (!isLateWord(cause)) process.exit(1)
  })
}
