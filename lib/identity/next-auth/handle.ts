import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { publicAddress } from '../public-address.ts'
import { authOptions } from './options.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** The route that next-auth answers itself: where providers send browsers back to. */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  publicAddress()
  return NextAuth(request as never, context as never, authOptions())
}
