import type { Kind } from '#lib/cluster'

/** How an object stands: holds as declared, is on its way, cannot get there by itself, or says nothing about itself. */
export type Standing = 'well' | 'working' | 'broken' | 'still'

/** An object of the lab as the page draws it. */
export interface PictureNode {
  /** The object's UID; for pods drawn together, their owner's with a suffix. */
  id: string
  kind: Kind
  name: string
  namespace: string | undefined
  /** What was observed, in a few words: "2 of 3 Ready", "pulling nginx:1.21". */
  seen: string
  standing: Standing
  /** Labels that a Service of the lab asks for, as the object carries them: "app=nginx". */
  tags: readonly string[]
  /** How many objects it stands for; more than one when pods are drawn together. */
  count: number
}

/** How two objects belong together, from one id to another. */
export interface PictureEdge {
  from: string
  to: string
  /** owns: made it and answers for it; selects: a Service finds the pod by its labels; mounts: the pod uses it. */
  relation: 'owns' | 'selects' | 'mounts'
  /** selects: whether the pod is a ready endpoint. */
  ready?: boolean
}

/** The lab's objects and how they belong together, at one moment. */
export interface Picture {
  nodes: readonly PictureNode[]
  edges: readonly PictureEdge[]
}

/** Objects by kind, as they were read. */
export type Objects = ReadonlyMap<Kind, readonly unknown[]>
