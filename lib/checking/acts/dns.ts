import type { ExecAnswer } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { dnsDiffers, dnsInWords, type DnsOutcome } from '../diagnoses/dns.ts'
import type { Subject } from '../expect.ts'
import { holds, type Look, waits } from '../look.ts'
import { plain } from '../subjects/service-address.ts'

export interface DnsExpectations {
  /** The name is an alias (CNAME) for this host. Whether that host can be reached is not asked. */
  toBeAliasFor(host: string): Promise<void>
  /** The name has this address, perhaps among others. */
  toResolveTo(address: string): Promise<void>
}

export interface Dns {
  /** A name within the lab's namespace ("shop", "postgres-0.postgres"), looked up by the cluster's DNS from the probe pod. */
  (name: string): Subject<DnsExpectations>
}

/** How long DNS may go on answering from its cache, in ms (CoreDNS keeps answers for 30 s). */
const cachedMs = 40_000

export const dns: Dns = (name) => ({
  expectations: {
    toBeAliasFor: (host) => lookUp(name, 'cname', host, ({ aliases }) => aliases.some((alias) => plain(alias) === plain(host))),
    toResolveTo: (address) => lookUp(name, address.includes(':') ? 'aaaa' : 'a', address, ({ addresses }) => addresses.includes(address)),
  },
})

function lookUp(name: string, type: string, wanted: string, fits: (outcome: DnsOutcome) => boolean): Promise<void> {
  const asked = `look up ${name} (${type.toUpperCase()})`
  return currentCheck().trying<DnsOutcome, void>({
    asked,
    everyMs: 1_000,
    limitMs: cachedMs,
    attempt: async (live) => outcomeOf(await (await live.probePod()).run(lookUpLine(name, type), asked)),
    judge: (outcome) => (fits(outcome) ? holds() : judge(name, wanted, outcome)),
  })
}

/** DNS that does not answer is the cluster's trouble: then it stays converging. */
function judge(name: string, wanted: string, outcome: DnsOutcome): Look {
  return waits(`${name}: ${dnsInWords(outcome)}`, dnsDiffers(name, wanted, outcome), { patient: outcome.silent === true })
}

/** In full, so that the search list is not tried: the first entry of it is the pod's own namespace. */
function lookUpLine(name: string, type: string): string {
  if (!/^[a-z0-9.-]+$/.test(name)) throw new Error(`not a name to look up: ${name}`)
  return `d=$(sed -n 's/^search \\([^ ]*\\).*/\\1/p' /etc/resolv.conf | head -n 1); nslookup -type=${type} ${name}.$d. 2>&1`
}

/** What nslookup's lines mean, busybox' as well as BIND's. The first address is the server's own. */
export function outcomeOf({ stdout }: Pick<ExecAnswer, 'stdout'>): DnsOutcome {
  const answer = stdout.split(/\n\s*\n/).slice(1).join('\n')
  const aliases = [...answer.matchAll(/canonical name = (\S+)/g)].map((found) => found[1] ?? '')
  const addresses = [...answer.matchAll(/^Address(?: \d+)?:\s*(\S+)/gm)].map((found) => found[1] ?? '')
  if (aliases.length > 0 || addresses.length > 0) return { aliases, addresses }
  if (/NXDOMAIN|can't find|can't resolve/i.test(stdout)) return { aliases, addresses, unknown: true }
  return /timed out|no servers|unreachable|refused/i.test(stdout) ? { aliases, addresses, silent: true } : { aliases, addresses }
}
