import { lastingContainers } from '../environment.ts'
import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const inNamespace = (pod: Pod) => `-n ${pod.metadata.namespace ?? 'default'}`
const staying = (pod: Pod) => lastingContainers(pod.spec)

/** "writer mounts shared at /data; web mounts shared at /usr/share/nginx/html". */
export function mountsInWords(pod: Pod): string {
  const each = staying(pod).map(({ name, volumeMounts = [] }) => {
    const mounts = volumeMounts.map((mount) => `${mount.name} at ${mount.mountPath}${mount.subPath === undefined ? '' : ` (its ${mount.subPath})`}`)
    return `${name} mounts ${mounts.length === 0 ? 'nothing' : inWords(mounts)}`
  })
  return each.join('; ')
}

export function pageMissing(pod: Pod, answered: string): Diagnosis {
  const { name } = pod.metadata
  return {
    id: 'index-not-found',
    title: 'The server finds no index.html.',
    expected: '200, and the time',
    received: answered,
    receivedNote: mountsInWords(pod),
    why: 'A mount shows the shared folder at one path of one container. If the writer writes outside of its mount, or the server looks beside its own, the file is not where it is looked for.',
    next: { act: 'Look into the folder with the server’s eyes.', command: `kubectl exec ${name} ${inNamespace(pod)} -c ${staying(pod).at(-1)?.name ?? 'CONTAINER'} -- ls -la /usr/share/nginx/html` },
    hints: [
      'Follow the file: the path the writer uses, its mount, the volume, the server’s mount, the path the server reads.',
      'The path in the writer’s command must begin with the writer’s mountPath. nginx reads /usr/share/nginx/html.',
      'volumeMounts: [{ name: page, mountPath: /usr/share/nginx/html }] in the server, and a writer that writes to MOUNTPATH/index.html',
    ],
    about: about(pod),
  }
}

export function serversOwnPage(pod: Pod, excerpt: string): Diagnosis {
  return {
    id: 'page-not-from-volume',
    title: 'The server shows a page of its own.',
    expected: 'the current time, as the writer writes it',
    received: `the page that the server brings along: ${excerpt}`,
    receivedNote: mountsInWords(pod),
    why: 'A server serves the folder that it was built to serve. Mounted anywhere else, the shared folder is there, and nobody looks into it.',
    next: { act: 'Look at what each container mounts, and where.', command: `kubectl describe pod ${pod.metadata.name} ${inNamespace(pod)}` },
    hints: [
      'Which folder does the server serve?',
      'nginx serves /usr/share/nginx/html. That has to be the mountPath of the shared volume in the server’s container.',
      'volumeMounts: [{ name: page, mountPath: /usr/share/nginx/html }]',
    ],
    about: about(pod),
  }
}

export function pageWithoutTime(pod: Pod, excerpt: string): Diagnosis {
  return {
    id: 'page-without-time',
    title: 'No time is on the page.',
    expected: 'the current time, such as date prints it',
    received: excerpt === '' ? 'an empty page' : excerpt,
    receivedNote: mountsInWords(pod),
    why: 'The page comes from the shared folder, but what the writer writes cannot be read as a time.',
    next: { act: 'See what the writer writes.', command: `kubectl exec ${pod.metadata.name} ${inNamespace(pod)} -- date -u` },
    hints: [
      'Look at the page. What tells the time on it?',
      'date, date +%s and date -u +%Y-%m-%dT%H:%M:%SZ all write a time.',
      'command: [sh, -c, "while true; do date > /data/index.html; sleep 5; done"]',
    ],
    about: about(pod),
  }
}

export function pageStandsStill(pod: Pod, excerpt: string, seconds: number, behindMs: number): Diagnosis {
  return {
    id: 'page-stands-still',
    title: 'The time on the page stands still.',
    expected: `a later time every ${seconds} seconds`,
    received: `${excerpt}, unchanged`,
    receivedNote: `${Math.round(behindMs / 1000)} s behind the cluster’s clock when last looked at`,
    why: 'A command that writes once has done its work. A container that is to write again and again needs a loop.',
    next: { act: 'Watch the file from inside the pod.', command: `kubectl exec ${pod.metadata.name} ${inNamespace(pod)} -- sh -c 'cat /usr/share/nginx/html/index.html; sleep ${seconds + 1}; cat /usr/share/nginx/html/index.html'` },
    hints: [
      'Look at the page twice. What has changed?',
      'What does the writer do after it has written for the first time?',
      `command: [sh, -c, "while true; do date > /data/index.html; sleep ${seconds}; done"]`,
    ],
    about: about(pod),
  }
}

export function timeDiffers(pod: Pod, excerpt: string, behindMs: number): Diagnosis {
  const minutes = Math.round(Math.abs(behindMs) / 60_000)
  return {
    id: 'time-differs',
    title: 'The page shows another time.',
    expected: 'the current time, in UTC',
    received: excerpt,
    receivedNote: `${minutes === 0 ? `${Math.round(Math.abs(behindMs) / 1000)} s` : `${minutes} min`} ${behindMs > 0 ? 'behind' : 'ahead of'} the cluster’s clock`,
    why: 'Containers share the clock of their node, which runs in UTC. Another time comes from a time zone in the command, or from a page that is written late.',
    next: { act: 'Compare the page with the clock of the container.', command: `kubectl exec ${pod.metadata.name} ${inNamespace(pod)} -- date -u` },
    hints: [
      'How far apart are the two times?',
      'Whole hours point to a time zone; minutes to a writer that writes seldom.',
      'date -u writes UTC',
    ],
    about: about(pod),
  }
}
