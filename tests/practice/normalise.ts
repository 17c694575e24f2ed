/** What two clusters may say differently without differing: names made up, addresses, times, versions, the room between columns. */
const rules: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>'],
  [/(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, '<time>'],
  [/https:\/\/(127\.0\.0\.1|localhost):\d+(\/practice\/\w+)?/g, '<server>'],
  [/\b10\.96\.\d+\.\d+\b/g, '<service-ip>'],
  [/\b10\.244\.\d+\.\d+\b/g, '<pod-ip>'],
  [/\b172\.\d+\.\d+\.\d+\b/g, '<node-ip>'],
  [/\b(practice-\d|node-1|kind-control-plane|[a-z0-9][a-z0-9-]*-control-plane)\b/g, '<node>'],
  [/(resourceVersion|observedGeneration|generation): "?\d+"?/g, '$1: <n>'],
  [/(pod-template-hash[:=]\s*"?|-)[bcdfghjklmnpqrstvwxz2456789]{6,10}(?=[-"',\s]|$)/gm, '$1<hash>'],
  [/(?<=[a-z0-9>]-)[bcdfghjklmnpqrstvwxz2456789]{5}(?=["'\s,]|$|\))/gm, '<random>'],
  [/\bkube-api-access-\w+/g, 'kube-api-access-<random>'],
  [/\b3[012]\d{3}\b/g, '<node-port>'],
  [/\b(\d+[dhms])+( ago)?(?=[\s)]|$)/gm, '<age>'],
  [/<age> \(x\d+ over <age>\)/g, '<age>'],
  [/(containerd|docker|practice):\/\/\S+/g, '<container-id>'],
  [/(image(ID)?|Image ID|Image):\s+\S*@?sha256:\S+/g, '$1: <image-id>'],
  // A runtime that has pulled one image by several tags names any of them.
  [/(image: docker\.io\/library\/\w+):\S+/g, '$1:<tag>'],
  [/in \d+(\.\d+)?m?s \(\d+(\.\d+)?m?s including waiting\)\. Image size: \d+ bytes\./g, 'in <age>.'],
  [/v1\.34\.4\+practice/g, 'v1.34.4'],
  [/rancher\.io\/local-path\S*|practice\.pilothouse\/volumes/g, '<provisioner>'],
  [/^(rm: cannot remove|pyenv:).*\n/gm, ''],
  [/^Waiting for (deployment|daemon set|partitioned|StatefulSet|\d+ pods).*\n/gm, ''],
  [/\/tmp\/(LIVE|MERGED)-\d+/g, '$1'],
  [/\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000/g, '\t<time>'],
  // A pull that fails is tried again and again: which of the two one meets is chance.
  [/\b(ErrImagePull|ImagePullBackOff)\b/g, '<no-image>'],
  [/[ \t]+$/gm, ''],
]

/** One command's output, ready to be compared. Events and lists without an order of their own are sorted. */
export function normalise(output: string, namespace: string): string {
  let text = output.replaceAll(namespace, '<namespace>')
  for (const [pattern, word] of rules) text = text.replace(pattern, word)
  return sortOwners(sortEvents(text.replace(/(?<=\S) {2,}/g, '  '))).trim()
}

/** The table under `Events:` in a description: the order within one second is chance, and so is how often a thing was said. */
function sortEvents(text: string): string {
  return text.replace(/(Events:\n(?: .*\n){2})((?: .*\n?)*)/g, (_, head: string, rows: string) =>
    `${head}${[...new Set(rows.split('\n').filter(Boolean))].sort().join('\n')}\n`)
}

/** managedFields are ordered by their second; what happens within one second here takes several there. */
function sortOwners(text: string): string {
  return text.replace(/^( *)managedFields:\n((?:\1(?:- | {2,}).*\n)+)/gm, (_, indent: string, list: string) =>
    `${indent}managedFields:\n${list.split(new RegExp(`^(?=${indent}- )`, 'm')).sort().join('')}`)
}
