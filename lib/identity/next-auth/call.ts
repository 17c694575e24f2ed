import { cookies, headers } from 'next/headers'
import { NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { z } from 'zod'
import { publicAddress } from '../public-address.ts'
import { authOptions } from './options.ts'

const tokenOf = z.object({ csrfToken: z.string() })
const sentOn = z.object({ url: z.string() })

interface Answer {
  body: Record<string, unknown>
  setCookies: readonly string[]
}

/**
 * Has next-auth do something (`signout`, `callback/credentials`, `signin/<provider>`) for the browser whose form is
 * being answered, and hands its cookies on. Forms thus need no script, and next-auth stays the one maker of sessions.
 * That the form was sent by our own page has been checked before (Next's check of server actions, the server's gate),
 * so the token that next-auth wants against forged forms is taken out for the browser here. Returns where next-auth
 * would send the browser.
 */
export async function callNextAuth(action: readonly string[], fields: Record<string, string> = {}): Promise<URL> {
  const csrf = await ask('GET', ['csrf'])
  await keep(csrf.setCookies)
  const answer = await ask('POST', action, { ...fields, csrfToken: tokenOf.parse(csrf.body).csrfToken, json: 'true' })
  await keep(answer.setCookies)
  const { url } = sentOn.parse(answer.body)
  return new URL(url, publicAddress())
}

/** next-auth's handler for Node's requests needs no more of one than this. */
async function ask(method: string, nextauth: readonly string[], body?: Record<string, string>): Promise<Answer> {
  const jar = await cookies()
  const request = {
    method,
    body,
    query: { nextauth: [...nextauth] },
    cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(await headers()),
  }
  const answer: Answer & { setCookies: string[] } = { body: {}, setCookies: [] }
  const response = {
    status: () => response,
    getHeader: () => answer.setCookies,
    setHeader: (name: string, value: unknown) => {
      if (name === 'Set-Cookie') answer.setCookies = value as string[]
      return response
    },
    json: (said: Record<string, unknown>) => void (answer.body = said),
    send: (said: Record<string, unknown>) => void (answer.body = said),
    end: () => {},
  }
  await NextAuth(request as never, response as never, authOptions())
  return answer
}

async function keep(setCookies: readonly string[]): Promise<void> {
  const jar = await cookies()
  const response = new NextResponse(null, { headers: setCookies.map((line) => ['set-cookie', line]) })
  for (const cookie of response.cookies.getAll()) jar.set(cookie)
}
