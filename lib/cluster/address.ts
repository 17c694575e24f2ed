import { isIP } from 'node:net'

/** Context names that local clusters' own tools give: kind, minikube, k3d, Docker Desktop, Rancher, OrbStack, Colima, MicroK8s. */
const localNames = /^(kind-.+|minikube|k3d-.+|docker-desktop|rancher-desktop|orbstack|colima(-.+)?|microk8s)$/

/** 10/8, 172.16/12, 192.168/16 and IPv6 unique local addresses. */
const privateAddress = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/i

const loopbackAddress = /^(127\.|::1$)/

/** The host of an API server's address, without the brackets of IPv6; undefined when it is no http(s) address. */
export function hostOf(server: string): string | undefined {
  if (!URL.canParse(server)) return undefined
  const url = new URL(server)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Whether the host can only be this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && loopbackAddress.test(host))
}

/** Whether a context is offered without asking: this machine, or a private address under a local cluster tool's name. */
export function isLocal(context: string, server: string): boolean {
  const host = hostOf(server)
  if (host === undefined) return false
  if (isLoopback(host)) return true
  const looksPrivate = host === 'host.docker.internal' || (isIP(host) !== 0 && privateAddress.test(host))
  return localNames.test(context) && looksPrivate
}

/** Whether a local cluster tool made the context: these are offered first. */
export function isNamedLocal(context: string): boolean {
  return localNames.test(context)
}
