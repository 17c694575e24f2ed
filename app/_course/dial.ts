/** The compass' dial is 400 units wide; its middle is at 200, 200, and north is up. */
const middle = 200

/** The point at a bearing and a distance from the middle. */
export function at(degrees: number, radius: number): string {
  const turn = (degrees * Math.PI) / 180
  return `${round(middle + radius * Math.sin(turn))} ${round(middle - radius * Math.cos(turn))}`
}

/** A part of the ring from one bearing to another, with half a degree of water on both sides. */
export function arc(from: number, to: number, outer: number, inner: number): string {
  const [a, b] = [from + 0.7, to - 0.7]
  return `M${at(a, outer)}A${outer} ${outer} 0 0 1 ${at(b, outer)}L${at(b, inner)}A${inner} ${inner} 0 0 0 ${at(a, inner)}Z`
}

/** A stroke along a bearing. */
export function stroke(degrees: number, from: number, to: number): string {
  return `M${at(degrees, from)}L${at(degrees, to)}`
}

/** The marks of the degrees: longest at each thirty, shortest at each five. */
export function graduation(): string {
  return Array.from({ length: 72 }, (_, step) => stroke(step * 5, 138, 138 - markOf(step * 5))).join('')
}

function markOf(degrees: number): number {
  if (degrees % 30 === 0) return 12
  return degrees % 10 === 0 ? 7 : 3.5
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
