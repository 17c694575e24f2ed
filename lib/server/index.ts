/** For app/: what has to be ended when the server stops. The server itself is opened by scripts/start.ts. */
export { atStop } from './at-stop.ts'
