import { secrets } from '#lib/environment'

/** The key that sessions are signed and encrypted with. */
export const sessionSecret = () => Buffer.from(secrets().session).toString('base64url')
