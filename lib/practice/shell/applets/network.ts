import { NetError } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail } from './applet.ts'
import { curl } from './curl.ts'
import { dig } from './dns.ts'
import { nc } from './nc.ts'

const ip: Applet = async (process, args) => {
  const { address } = process.machine.network
  if (args[0]?.startsWith('r')) {
    await process.write(`default via ${address.replace(/\d+$/, '1')} dev eth0 \n`)
    return 0
  }
  await process.write(
    `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n` +
      `2: eth0@if2: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue \n    inet ${address}/24 brd ${address.replace(/\d+$/, '255')} scope global eth0\n       valid_lft forever preferred_lft forever\n`,
  )
  return 0
}

const ifconfig: Applet = async (process) => {
  const { address } = process.machine.network
  await process.write(`eth0      Link encap:Ethernet\n          inet addr:${address}  Bcast:${address.replace(/\d+$/, '255')}  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\nlo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n`)
  return 0
}

const netstat: Applet = async (process) => {
  await process.write('Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       \n')
  for (const port of process.machine.network.listening()) {
    await process.write(`tcp        0      0 ${`0.0.0.0:${port}`.padEnd(23)} ${'0.0.0.0:*'.padEnd(23)} LISTEN      \n`)
  }
  return 0
}

const getent: Applet = async (process, args) => {
  const [database, name = ''] = args
  if (database !== 'hosts' && database !== 'ahosts') return fail(process, `unknown database: ${database}`)
  try {
    for (const address of await process.machine.network.resolve(process, name)) await process.write(`${address.padEnd(17)} ${name}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    return 2
  }
}

export const applets = { ip, ifconfig, netstat, ss: netstat, getent, telnet: nc }
/** Not part of busybox: images that have them name them. */
export const extras = { curl, dig }
