import { serveHttp, staticFile, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

/** Of Python only its web server is simulated: python -m http.server [port]. */
export const python: Applet = async (process, args) => {
  if (args[0] === '--version' || args[0] === '-V') return (await process.write('Python 3.12.4\n'), 0)
  if (args[0] !== '-m' || args[1] !== 'http.server') {
    await process.complain('python: the practice cluster simulates only `python -m http.server`\n')
    return 1
  }
  const port = Number(args.find((word) => /^\d+$/.test(word)) ?? 8000)
  serveHttp(process, port, (request) => staticFile(process, process.cwd, request, { index: ['index.html'], server: 'SimpleHTTP/0.6 Python/3.12.4', listing: true }))
  await process.write(`Serving HTTP on 0.0.0.0 port ${port} (http://0.0.0.0:${port}/) ...\n`)
  return untilKilled(process, { INT: 0 })
}

/** Of Perl only what Kubernetes' documentation has Jobs do with it: print π to so many places. */
export const perl: Applet = async (process, args) => {
  const places = /bpi\((\d+)\)/.exec(args.join(' '))?.[1]
  if (places === undefined) {
    await process.complain('perl: the practice cluster simulates only `perl -Mbignum=bpi -wle "print bpi(2000)"`\n')
    return 1
  }
  const digits = pi(Math.min(5000, Number(places)))
  await process.sleep(4000)
  await process.write(`${digits}\n`)
  return 0
}

/** π by Machin's formula, with ten places to spare. */
function pi(places: number): string {
  const unit = 10n ** BigInt(places + 10)
  const arctan = (inverse: bigint): bigint => {
    let sum = 0n
    let term = unit / inverse
    for (let n = 1n; term !== 0n; n += 2n) {
      sum += (n % 4n === 1n ? term : -term) / n
      term /= inverse * inverse
    }
    return sum
  }
  const digits = String((4n * (4n * arctan(5n) - arctan(239n))) / 10n ** 11n)
  return `${digits[0]}.${digits.slice(1, places)}`
}
