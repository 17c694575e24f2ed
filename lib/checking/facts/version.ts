import { disagrees, type Fact } from './fact.ts'

const command = 'kubectl version'

/** Major, minor and patch; a vendor's suffix (-gke.100, +k3s1) may be there or not. */
const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?([-+].*)?$/

/** The API server's version. */
export const serverVersion: Fact = {
  compare(seen, value, at) {
    const server = seen.version()
    const is = parts.exec(server)
    const said = parts.exec(value)
    const expected = server
    if (said?.[3] === undefined && said !== null && said[1] === is?.[1] && said[2] === is?.[2]) {
      return disagrees(value, at, {
        id: 'version-without-patch',
        title: 'The patch version is missing.',
        expected,
        command,
        why: 'A Kubernetes version has three numbers. The third tells which corrections the server has, which is what you look for when something is broken.',
        hints: ['A version has three numbers; how many are there?', 'kubectl version prints the whole of it.', `kubectl version and copy the line "Server Version"`],
      })
    }
    const same = said !== null && [1, 2, 3].every((part) => said[part] === is?.[part]) && (said[4] === undefined || said[4] === is?.[4])
    if (same) return true
    return disagrees(value, at, {
      id: 'server-version-differs',
      title: "That is not the server's version.",
      expected,
      command,
      why: 'kubectl version prints two: that of kubectl on your machine (client) and that of the API server. They are released apart and may differ.',
      hints: ['Two versions are printed. Whose is this one?', 'The one to record belongs to the API server.', 'kubectl version and copy the line "Server Version"'],
    })
  },
}
