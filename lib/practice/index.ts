/** A Kubernetes cluster simulated in this process: an API server, its control plane and its nodes. */
export { PracticeCluster, createPracticeCluster } from './cluster.ts'
export type { PracticeOptions } from './cluster.ts'
export { SteppedClock, realClock } from './clock/index.ts'
export { serve } from './http/server.ts'
export type { Handler, Listener } from './http/server.ts'
export type { PracticeRequest, PracticeResponse } from './http/message.ts'
export { ApiError } from './seam.ts'
export type { Api, Clock, KubeObject, Limits, Status } from './seam.ts'
