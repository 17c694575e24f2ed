/**
 * What a learner of sections 1 to 4 says to kubectl, played on the practice cluster and on a real one. Each conversation
 * has a namespace of its own, in which it runs; `file` writes a manifest beside it first. A command that has to wait
 * says so itself, by kubectl's own means.
 */
export interface Conversation {
  title: string
  files?: Record<string, string>
  commands: string[]
}

const web = (image = 'nginx:1.21', replicas = 2) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{ name: nginx, image: '${image}', ports: [{ containerPort: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`

const stateful = `
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{ name: c, image: 'nginx:1.21', volumeMounts: [{ name: data, mountPath: /data }] }]
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]
`

const pod = (name: string, spec: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { terminationGracePeriodSeconds: 1, ${spec} }
`

export const conversations: Conversation[] = [
  {
    title: 'a Deployment from the command line',
    commands: [
      'kubectl create deployment web --image=nginx:1.21 --replicas=2',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl get deployment web',
      'kubectl get deploy web -o wide',
      'kubectl get rs',
      'kubectl get pods',
      'kubectl get pods --show-labels',
      'kubectl get all',
      'kubectl describe deployment web',
      'kubectl describe rs',
      'kubectl get deploy web -o yaml',
      'kubectl get deploy web -o yaml --show-managed-fields',
      'kubectl get pods -o yaml',
      'kubectl get pods -o name',
      "kubectl get pods -o jsonpath='{range .items[*]}{.status.phase}{\"\\n\"}{end}'",
      'kubectl get pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[0].image',
      'kubectl expose deployment web --port=80',
      'kubectl get svc web -o wide',
      'kubectl get svc web -o yaml',
      'kubectl describe svc web',
      'kubectl get endpoints web',
      'kubectl get endpointslices',
      'kubectl scale deployment web --replicas=3',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl get deploy web -o yaml --show-managed-fields',
      'kubectl scale deployment web --replicas=1',
      'kubectl wait --for=jsonpath={.status.replicas}=1 deploy/web --timeout=60s',
      'kubectl delete deployment,service web',
      'kubectl delete deployment web',
    ],
  },
  {
    title: 'a rollout, its history and its undoing',
    files: { 'web.yaml': web(), 'next.yaml': web('nginx:1.25', 3) },
    commands: [
      'kubectl apply -f web.yaml',
      'kubectl apply -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl diff -f next.yaml',
      'kubectl apply -f next.yaml',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl annotate deployment/web kubernetes.io/change-cause="nginx 1.25"',
      'kubectl rollout history deployment/web',
      'kubectl rollout history deployment/web --revision=2',
      'kubectl get rs -o wide',
      'kubectl rollout undo deployment/web',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl rollout history deployment/web',
      'kubectl set image deployment/web nginx=nginx:9.99-nope',
      'kubectl rollout status deployment/web --timeout=3s',
      'kubectl rollout undo deployment/web',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl set env deployment/web STAGE=production',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl set resources deployment/web -c nginx --requests=cpu=10m --limits=memory=64Mi',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl rollout pause deployment/web',
      'kubectl set image deployment/web nginx=nginx:1.25',
      'kubectl get deploy web',
      'kubectl rollout resume deployment/web',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl rollout restart deployment/web',
      'kubectl rollout status deployment/web --timeout=90s',
      'kubectl get deploy web -o yaml',
      'kubectl delete -f web.yaml',
    ],
  },
  {
    title: 'pods that run, fail and wait',
    files: {
      'bad.yaml': pod('bad', "containers: [{ name: c, image: 'nginx:9.99-nope' }]"),
      'big.yaml': pod('big', "containers: [{ name: c, image: 'nginx:1.21', resources: { requests: { cpu: '1000' } } }]"),
      'nocm.yaml': pod('nocm', "containers: [{ name: c, image: 'nginx:1.21', envFrom: [{ configMapRef: { name: absent } }] }]"),
      'crash.yaml': pod('crash', "containers: [{ name: c, image: 'busybox:1.36', command: [sh, -c, 'echo going; exit 3'] }]"),
      'done.yaml': pod('done', "restartPolicy: Never, containers: [{ name: c, image: 'busybox:1.36', command: [sh, -c, 'echo one; echo two'] }]"),
      'wrong.yaml': pod('wrong', "containers: [{ name: c, image: 'nginx:1.21', port: 80 }]"),
    },
    commands: [
      'kubectl run web --image=nginx:1.21 --port=80',
      'kubectl wait --for=condition=Ready pod/web --timeout=60s',
      'kubectl get pod web -o wide',
      'kubectl get pod web -o yaml',
      'kubectl describe pod web',
      'kubectl exec web -- cat /etc/hostname',
      'kubectl exec web -- sh -c "exit 3"',
      'kubectl exec web -c nope -- ls',
      'kubectl logs web -c nope',
      'kubectl label pod web tier=front',
      'kubectl label pod web tier=back',
      'kubectl label pod web tier=back --overwrite',
      'kubectl label pod web tier-',
      'kubectl get pods -l run=web -L run',
      'kubectl annotate pod web note=hello',
      'kubectl get pods --field-selector=status.phase=Running',
      'kubectl get pods nope',
      'kubectl get pods -l "a b c"',
      'kubectl apply -f bad.yaml -f big.yaml -f nocm.yaml -f crash.yaml -f done.yaml',
      'kubectl apply -f wrong.yaml',
      "kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/done --timeout=60s",
      "kubectl wait --for=jsonpath='{.status.containerStatuses[0].lastState.terminated.exitCode}'=3 pod/crash --timeout=60s",
      "kubectl wait --for=jsonpath='{.status.containerStatuses[0].state.waiting.reason}'=ImagePullBackOff pod/bad --timeout=60s",
      "kubectl wait --for=jsonpath='{.status.containerStatuses[0].state.waiting.reason}'=CreateContainerConfigError pod/nocm --timeout=60s",
      "kubectl wait --for=jsonpath='{.status.containerStatuses[0].state.waiting.reason}'=CrashLoopBackOff pod/crash --timeout=60s",
      'kubectl get pod bad big nocm done',
      'kubectl logs done',
      'kubectl logs done --tail=1',
      'kubectl logs crash --previous',
      'kubectl describe pod big',
      'kubectl describe pod nocm',
      'kubectl describe pod done',
      'kubectl delete pod web --now',
      'kubectl delete pods --all --force',
    ],
  },
  {
    title: 'configuration',
    files: { 'reader.yaml': pod('reader', "containers: [{ name: c, image: 'busybox:1.36', command: [sleep, '3600'], env: [{ name: URL, valueFrom: { configMapKeyRef: { name: app, key: url } } }], volumeMounts: [{ name: v, mountPath: /etc/app }, { name: s, mountPath: /etc/db }] }], volumes: [{ name: v, configMap: { name: app } }, { name: s, secret: { secretName: db, defaultMode: 0400 } }]") },
    commands: [
      'kubectl create configmap app --from-literal=url=http://x --from-literal=key=value',
      'kubectl create secret generic db --from-literal=username=admin --from-literal=password=password',
      'kubectl get cm app -o yaml',
      'kubectl get secret db -o yaml',
      'kubectl get cm,secret',
      'kubectl describe cm app',
      'kubectl describe secret db',
      'kubectl apply -f reader.yaml',
      'kubectl wait --for=condition=Ready pod/reader --timeout=60s',
      'kubectl exec reader -- sh -c "echo $URL; env | grep URL"',
      'kubectl exec reader -- cat /etc/app/key',
      'kubectl exec reader -- ls /etc/app',
      'kubectl exec reader -- cat /etc/db/password',
      'kubectl exec reader -- stat -L -c %a /etc/db/password',
      'kubectl create configmap app --from-literal=a=b',
      'kubectl create configmap app --from-literal=url=http://y --dry-run=client -o yaml | kubectl apply -f -',
      'kubectl get cm app -o jsonpath={.data}',
      'kubectl patch cm app --type=merge -p \'{"data":{"more":"1"}}\'',
      'kubectl patch cm app --type=json -p \'[{"op":"remove","path":"/data/nope"}]\'',
      'kubectl patch cm app -p \'{"data":{"a b":"x"}}\'',
      'kubectl create cm bad --from-literal="a b=c"',
      'kubectl delete cm app',
    ],
  },
  {
    title: 'Services of each type',
    files: { 'web.yaml': web() },
    commands: [
      'kubectl apply -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl expose deployment web --name=node --port=80 --type=NodePort',
      'kubectl expose deployment web --name=lb --port=80 --type=LoadBalancer',
      'kubectl create service externalname ext --external-name=example.com',
      'kubectl create service clusterip empty --tcp=5678:8080',
      'kubectl get svc',
      'kubectl get svc -o yaml',
      'kubectl describe svc node lb ext empty',
      'kubectl get endpoints empty',
      'kubectl run probe --image=busybox:1.36 --restart=Never --command -- sleep 3600',
      'kubectl wait --for=condition=Ready pod/probe --timeout=60s',
      'kubectl exec probe -- sh -c "wget -qO- http://web >/dev/null; echo $?"',
      'kubectl exec probe -- wget -T 2 -qO- http://web:81',
      'kubectl exec probe -- wget -T 2 -qO- http://nope',
      'kubectl exec probe -- sh -c "nc -z -w 2 web 80; echo $?"',
      'kubectl patch svc web -p \'{"spec":{"clusterIP":"10.96.0.99"}}\'',
      'kubectl create service nodeport bad --tcp=80:80 --node-port=80',
      'kubectl delete svc --all',
    ],
  },
  {
    title: 'a StatefulSet',
    files: { 'db.yaml': stateful },
    commands: [
      'kubectl apply -f db.yaml',
      'kubectl rollout status statefulset/db --timeout=90s',
      'kubectl get sts,pods,pvc',
      'kubectl get sts db -o yaml',
      'kubectl get pod db-0 -o yaml',
      'kubectl describe sts db',
      'kubectl get pvc data-db-0 -o yaml',
      'kubectl get controllerrevisions',
      'kubectl rollout history sts/db',
      'kubectl scale sts db --replicas=1',
      'kubectl wait --for=delete pod/db-1 --timeout=60s',
      'kubectl get pvc',
      'kubectl set image sts/db c=nginx:1.25',
      'kubectl rollout status statefulset/db --timeout=90s',
      'kubectl rollout undo sts/db',
      'kubectl rollout status statefulset/db --timeout=90s',
      'kubectl patch sts db -p \'{"spec":{"serviceName":"other"}}\'',
      'kubectl delete -f db.yaml',
      'kubectl get pvc',
    ],
  },
  {
    title: 'Jobs and CronJobs',
    files: {
      'forever.yaml': `
apiVersion: batch/v1
kind: Job
metadata: { name: wrong }
spec: { template: { spec: { restartPolicy: Always, containers: [{ name: c, image: 'busybox:1.36' }] } } }
`,
      'fails.yaml': `
apiVersion: batch/v1
kind: Job
metadata: { name: fails }
spec: { backoffLimit: 0, template: { spec: { restartPolicy: Never, containers: [{ name: c, image: 'busybox:1.36', command: ['false'] }] } } }
`,
    },
    commands: [
      'kubectl create job hello --image=busybox:1.36 -- echo hi',
      'kubectl wait --for=condition=complete job/hello --timeout=60s',
      'kubectl get jobs',
      'kubectl get job hello -o yaml',
      'kubectl describe job hello',
      'kubectl logs job/hello',
      'kubectl get pods',
      'kubectl apply -f forever.yaml',
      'kubectl apply -f fails.yaml',
      'kubectl wait --for=condition=failed job/fails --timeout=60s',
      'kubectl get job fails -o yaml',
      'kubectl create cronjob nightly --image=busybox:1.36 --schedule="0 2 * * *" -- echo hi',
      'kubectl get cronjob nightly',
      'kubectl get cronjob nightly -o yaml',
      'kubectl describe cronjob nightly',
      'kubectl create cronjob bad --image=busybox:1.36 --schedule="0 2 * *" -- echo hi',
      'kubectl create job by-hand --from=cronjob/nightly',
      'kubectl wait --for=condition=complete job/by-hand --timeout=60s',
      'kubectl patch cronjob nightly -p \'{"spec":{"suspend":true}}\'',
      'kubectl delete cronjob nightly',
      'kubectl delete jobs --all',
    ],
  },
  {
    title: 'a DaemonSet',
    files: {
      'agent.yaml': `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { terminationGracePeriodSeconds: 1, containers: [{ name: c, image: 'busybox:1.36', command: [sleep, '3600'], resources: { limits: { memory: 200Mi } } }] }
`,
    },
    commands: [
      'kubectl apply -f agent.yaml',
      'kubectl rollout status ds/agent --timeout=60s',
      'kubectl get ds agent -o yaml',
      'kubectl rollout history ds/agent',
      'kubectl patch ds agent -p \'{"spec":{"selector":{"matchLabels":{"app":"x"}}}}\'',
      'kubectl delete ds agent',
    ],
  },
  {
    title: 'deleting, owning and namespaces',
    files: { 'web.yaml': web() },
    commands: [
      'kubectl apply -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl delete deployment web --cascade=orphan',
      'kubectl get rs -o wide',
      'kubectl apply -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl delete deployment web --cascade=foreground',
      'kubectl get all',
      'kubectl create ns $NS-extra',
      'kubectl get ns $NS-extra -o yaml',
      'kubectl create deployment web --image=nginx:1.21 -n $NS-extra',
      'kubectl delete ns $NS-extra --timeout=90s',
      'kubectl create cm a -n nowhere --from-literal=a=b',
      'kubectl delete ns default',
      'kubectl get pods -n nowhere',
      'kubectl get nope',
    ],
  },
  {
    title: 'declaring, by the client and by the server',
    files: { 'web.yaml': web(), 'more.yaml': web('nginx:1.21', 4) },
    commands: [
      'kubectl apply --server-side -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl get deploy web -o yaml --show-managed-fields',
      'kubectl scale deploy web --replicas=3',
      'kubectl apply --server-side -f more.yaml',
      'kubectl apply --server-side --force-conflicts -f more.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl get deploy web -o yaml --show-managed-fields',
      'kubectl apply -f web.yaml',
      'kubectl replace -f more.yaml',
      'kubectl apply -f web.yaml --dry-run=server',
      'kubectl create -f web.yaml',
      'kubectl rollout status deployment/web --timeout=60s',
      'kubectl get -f web.yaml',
      'kubectl delete -f web.yaml --wait=false',
    ],
  },
  {
    title: 'asking about the API',
    commands: [
      'kubectl api-versions',
      'kubectl api-resources --api-group=apps',
      'kubectl api-resources --namespaced=false --api-group=""',
      'kubectl auth can-i create deployments',
      'kubectl auth can-i create deployments --as=system:serviceaccount:default:default',
      'kubectl get secrets --as=system:serviceaccount:default:default',
      'kubectl get sa default -o yaml',
      'kubectl get --raw /healthz',
      'kubectl get --raw /nope',
      'kubectl create sa robot',
      'kubectl create role reader --verb=get,list --resource=pods,pods/log',
      'kubectl create rolebinding reader --role=reader --serviceaccount=$NS:robot',
      'kubectl get role reader -o yaml',
      'kubectl describe rolebinding reader',
      'kubectl auth can-i list pods --as=system:serviceaccount:$NS:robot',
      'kubectl auth can-i delete pods --as=system:serviceaccount:$NS:robot',
      'kubectl get pods --as=system:serviceaccount:$NS:robot',
    ],
  },
]
