import { describe, expect, it } from 'vitest'
import type { Picture, PictureNode } from '#lib/checking'
import { cutMiddle, layOutNarrow, layOutWide } from './chart-layout.ts'

const node = (kind: PictureNode['kind'], id: string): PictureNode => ({ id, kind, name: id, namespace: 'lab', seen: '', standing: 'well', tags: [], count: 1 })
const picture: Picture = {
  nodes: [node('Deployment', 'web'), node('ReplicaSet', 'set'), node('Pod', 'a'), node('Pod', 'b'), node('Service', 'front')],
  edges: [
    { from: 'web', to: 'set', relation: 'owns' },
    { from: 'set', to: 'a', relation: 'owns' },
    { from: 'set', to: 'b', relation: 'owns' },
    { from: 'front', to: 'a', relation: 'selects', ready: true },
  ],
}

describe('where objects are drawn', () => {
  it('wide: owners left of what they own, Services right of the pods, nothing outside the chart', () => {
    const { placed, width, height } = layOutWide(picture)
    const x = Object.fromEntries(placed.map(({ node: { id }, x: left }) => [id, left]))
    expect(x['web']).toBeLessThan(x['set'] ?? 0)
    expect(x['set']).toBeLessThan(x['a'] ?? 0)
    expect(x['a']).toBe(x['b'])
    expect(x['front']).toBeGreaterThan(x['a'] ?? 0)
    for (const one of placed) {
      expect(one.x + one.width).toBeLessThanOrEqual(width)
      expect(one.y + 56).toBeLessThanOrEqual(height)
    }
  })

  it('no two boxes lie on each other', () => {
    for (const { placed } of [layOutWide(picture), layOutNarrow(picture)]) {
      const places = placed.map(({ x, y }) => `${x} ${y}`)
      expect(new Set(places).size).toBe(picture.nodes.length)
    }
  })

  it('narrow: what is owned is set in right under its owner', () => {
    const { placed } = layOutNarrow(picture)
    expect(placed.map(({ node: { id } }) => id)).toEqual(['web', 'set', 'a', 'b', 'front'])
    expect(placed.map(({ x }) => x)).toEqual([14, 34, 54, 54, 14])
  })

  it('each relation between drawn objects has a line', () => {
    expect(layOutWide(picture).lines).toHaveLength(4)
    expect(layOutNarrow(picture).lines).toHaveLength(4)
  })

  it('names keep both ends', () => {
    expect(cutMiddle('nginx-deployment-5b6f8cc64c-25tzc', 15)).toBe('nginx-d…c-25tzc')
  })
})
