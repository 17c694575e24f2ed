import { NetError } from '../../processes/index.ts'
import type { DnsAnswer, DnsQuestion, Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'

const isAddress = (text: string) => /^\d+\.\d+\.\d+\.\d+$/.test(text)

/** Busybox's nslookup: asks for A and AAAA of the name as it is, then with the search domains when it has no dot. */
export const nslookup: Applet = async (process, args) => {
  const types = args.filter((word) => /^-(type|query|q)=/i.test(word)).map((word) => word.split('=')[1]!.toUpperCase())
  const [name, server] = args.filter((word) => !word.startsWith('-'))
  if (name === undefined) return fail(process, 'missing operand')
  const { network } = process.machine
  const at = server ?? network.nameserver
  await process.write(`Server:\t\t${at}\nAddress:\t${at}:53\n\n`)
  const wanted = (types.length > 0 ? types : isAddress(name) ? ['PTR'] : ['A', 'AAAA']) as DnsQuestion['type'][]
  const names = candidates(name, network.search)
  let found = false
  const failed: string[] = []
  for (const candidate of names) {
    for (const type of wanted) {
      const answer = await network.ask(process, { name: candidate, type }, server)
      if (!answer) return (await process.write(';; connection timed out; no servers could be reached\n\n'), 1)
      if (answer.status !== 'NOERROR') failed.push(`** server can't find ${candidate}: ${answer.status}\n\n`)
      else if (await show(process, answer)) found = true
    }
    if (found) break
  }
  if (!found) for (const line of new Set(failed)) await process.write(line)
  return found ? 0 : 1
}

function candidates(name: string, search: string[]): string[] {
  if (isAddress(name) || name.endsWith('.')) return [name.replace(/\.$/, '')]
  const searched = search.map((domain) => `${name}.${domain}`)
  return name.includes('.') ? [name, ...searched] : [...searched, name]
}

async function show(process: Process, answer: DnsAnswer): Promise<boolean> {
  for (const { name, type, value } of answer.records) {
    const line = type === 'CNAME' ? `${name}\tcanonical name = ${value}` : type === 'PTR' ? `${name}\tname = ${value}` : type === 'SRV' ? `${name}\tservice = ${value}` : `Name:\t${name}\nAddress: ${value}`
    await process.write(`${line}\n`)
  }
  if (answer.records.length > 0) await process.write('\n')
  return answer.records.length > 0
}

/** dig [@server] name [type] [+short]. */
export const dig: Applet = async (process, args) => {
  const server = args.find((word) => word.startsWith('@'))?.slice(1)
  const [name = '.', type = 'A'] = args.filter((word) => !/^[@+-]/.test(word))
  const { network } = process.machine
  const full = args.includes('+search') ? candidates(name, network.search) : [name.replace(/\.$/, '')]
  for (const candidate of full) {
    const answer = await network.ask(process, { name: candidate, type: type.toUpperCase() as DnsQuestion['type'] }, server)
    if (!answer) return (await process.write(';; connection timed out; no servers could be reached\n'), 9)
    if (args.includes('+short')) for (const record of answer.records) await process.write(`${record.value}\n`)
    else await process.write(`;; ->>HEADER<<- opcode: QUERY, status: ${answer.status}\n\n;; QUESTION SECTION:\n;${candidate}.\t\tIN\t${type.toUpperCase()}\n\n;; ANSWER SECTION:\n${answer.records.map((r) => `${r.name}.\t5\tIN\t${r.type}\t${r.value}\n`).join('')}\n;; SERVER: ${server ?? network.nameserver}#53\n`)
    if (answer.records.length > 0) break
  }
  return 0
}

export const ping: Applet = async (process, args) => {
  const { values, rest } = readOptions(args, 'cWiws')
  const host = rest[0] ?? ''
  let address: string | undefined
  try {
    ;[address] = await process.machine.network.resolve(process, host)
  } catch (error) {
    if (!(error instanceof NetError)) throw error
  }
  if (address === undefined) return fail(process, `bad address '${host}'`)
  const count = Number(values.get('c')?.[0] ?? Infinity)
  await process.write(`PING ${host} (${address}): 56 data bytes\n`)
  let got = 0
  for (let i = 0; i < count; i++) {
    if (process.machine.network.ping(address)) {
      got++
      await process.write(`64 bytes from ${address}: seq=${i} ttl=62 time=0.1 ms\n`)
    }
    if (i < count - 1 || got <= i) await process.sleep(1000)
  }
  await process.write(`\n--- ${host} ping statistics ---\n${count} packets transmitted, ${got} packets received, ${Math.round(100 - (100 * got) / count)}% packet loss\n`)
  return got > 0 ? 0 : 1
}
