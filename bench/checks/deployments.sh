# What the lab's reading checks assert, as a shell script would: one kubectl call for each thing looked at.
set -eu
[ "$(kubectl get namespace "$NAMESPACE" -o jsonpath='{.status.phase}')" = Active ]
kubectl get deployment nginx-deployment -n "$NAMESPACE" -o jsonpath='{.spec.template.spec.containers[*].image}' | grep -q 'nginx:1\.21'
[ "$(kubectl get deployment nginx-deployment -n "$NAMESPACE" -o jsonpath='{.spec.template.metadata.labels.app}')" = nginx ]
[ "$(kubectl get deployment nginx-deployment -n "$NAMESPACE" -o jsonpath='{.spec.replicas}')" = 3 ]
[ "$(kubectl get deployment nginx-deployment -n "$NAMESPACE" -o jsonpath='{.status.availableReplicas}')" = 3 ]
[ "$(kubectl get replicasets -n "$NAMESPACE" -o jsonpath='{.items[?(@.spec.replicas>0)].status.readyReplicas}')" = 3 ]
[ "$(kubectl get pods -n "$NAMESPACE" -o jsonpath='{range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}' | grep -c True)" = 3 ]
