/**
 * How far round the course a lesson lies, in whole degrees: its index times a full turn, over the number of lessons.
 */
export function bearingOf(index: number, lessons: number): number {
  return Math.round((index * 360) / lessons)
}

/** A bearing as charts write it: three digits and the sign of degrees, e.g. `092°`. */
export function writeBearing(bearing: number): string {
  return `${String(bearing).padStart(3, '0')}°`
}
