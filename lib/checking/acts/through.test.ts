import { expect, test } from 'vitest'
import type { HttpOutcome } from '../diagnoses/answer.ts'
import { otherBackendAnswers } from '../diagnoses/ingress.ts'
import { lookReached } from './through.ts'

const said = (body: string, status = 200): HttpOutcome => ({ is: 'answered', status, body })
const ingress = { metadata: { name: 'app', uid: 'i' }, spec: {} }
const reached = (through: HttpOutcome, directly: HttpOutcome) => {
  const look = lookReached({ through, directly }, 'http://app.example.com/api', (answer) => otherBackendAnswers(ingress, { host: 'app.example.com', path: '/api', service: 'api' }, answer))
  return look.is === 'waits' ? look.otherwise.id : look.is
}

test('the answer through the controller has to be that of the Service', () => {
  expect(reached(said('api\n'), said('api'))).toBe('holds')
  expect(reached(said('frontend'), said('api'))).toBe('ingress-reaches-other-backend')
})

test('a controller that knows no such rule, and a Service that is silent, are told as what they answer', () => {
  expect(reached(said('404 page not found', 404), said('api'))).toBe('answer-differs')
  expect(reached(said('api'), { is: 'refused', said: '' })).toBe('connection-refused-inside')
})
