import { randomInt } from 'node:crypto'

/** No letters that are read as digits or as each other, no vowels that make words. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** A code that is read aloud in class: "K7QX-M2RT", one of 3.8 × 10^11. */
export function makeJoinCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** The code as it is kept, from however it was typed: case, spaces and dashes do not matter. */
export function readJoinCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
