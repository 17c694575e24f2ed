export { Network } from './network.ts'
export { PodStack } from './pod-stack.ts'
export type { DnsConfig } from './pod-stack.ts'
