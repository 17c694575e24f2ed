import type { Pod } from './data/types.ts'
import { Kubelet, VolumeStore, badRequest, chosenSlot, readLog } from './kubelet/index.ts'
import type { PodWorker } from './kubelet/index.ts'
import { attach, execute } from './kubelet/session.ts'
import { forwarder } from './kubelet/forwarder.ts'
import { proxyRequest } from './kubelet/proxy-request.ts'
import { Network } from './network/index.ts'
import { ApiError } from './seam.ts'
import type { Api, Clock, KubeObject, LogQuery, Node, NodeOptions } from './seam.ts'
import { forwardPorts, openShell, refuseUpgrade } from './streams/index.ts'

interface Running {
  network: Network
  kubelet: Kubelet
}

/** All that runs on the simulated nodes: kubelets, containers, network. */
export function createNode(options: NodeOptions): Node {
  const store = new VolumeStore(options.limits.fileBytes)
  let running: Running | undefined

  function workerOf(pod: KubeObject): PodWorker {
    const worker = running?.kubelet.worker(pod.metadata.uid)
    if (!worker) throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`)
    return worker
  }

  const tokenOf = (pod: Pod) =>
    options.accountToken?.(pod.metadata.namespace ?? '', pod.spec.serviceAccountName ?? 'default', 3607) ?? ''

  return {
    start(api: Api, clock: Clock) {
      const network = new Network(api)
      const onError = (error: unknown) => console.error('practice cluster, kubelet:', error)
      running = { network, kubelet: new Kubelet({ api, clock, network, store, token: tokenOf, onError }) }
    },

    stop() {
      running?.kubelet.stop()
      running?.network.close()
      running = undefined
    },

    async logs(pod: KubeObject, query: LogQuery, out, signal) {
      const worker = workerOf(pod)
      await readLog(worker.pod, chosenSlot(worker.pod, worker.slots, query.container), query, out, signal)
    },

    upgrade(kind, pod, query, request, socket, head) {
      try {
        const worker = workerOf(pod)
        if (kind === 'portforward') {
          if (worker.podIP === '') throw badRequest(`unable to forward port because pod is not running. Current status=${worker.pod.status.phase}`)
          return forwardPorts(request, socket, head, query, forwarder(worker))
        }
        const slot = chosenSlot(worker.pod, worker.slots, query.get('container'))
        const hold = kind === 'exec' ? execute(worker, slot, query.getAll('command')) : attach(worker, slot)
        // Older clients and second tries speak SPDY: they learn why from the answer to that.
        if (!/websocket/i.test(request.headers.upgrade ?? '')) throw badRequest('the practice cluster speaks WebSocket (kubectl 1.31 or newer) for exec and attach')
        openShell(request, socket, head, query, hold)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        refuseUpgrade(socket, error.status)
      }
    },

    proxy(address, port, request) {
      if (!running) throw badRequest('the node is not running')
      const [name = ''] = running.network.view.nodes.keys()
      return proxyRequest(running.kubelet.host(name), address, port, request)
    },

    metrics(pod) {
      const worker = running?.kubelet.worker(pod.metadata.uid)
      const slots = worker?.slots.filter((slot) => slot.running) ?? []
      if (slots.length === 0) return undefined
      return slots.map((slot) => {
        const { cpu, memory, processes } = slot.run!.machine
        return { container: slot.spec.name, cpuNano: cpu.usage(), memoryBytes: memory.usage(processes.all.length) }
      })
    },

    snapshotVolumes: () => store.snapshot(),
    restoreVolumes: (snapshot) => store.restore(snapshot),
  }
}
