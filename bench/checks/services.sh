# What the lab's reading checks assert, as a shell script would: one kubectl call for each thing looked at.
set -eu
[ "$(kubectl get namespace "$NAMESPACE" -o jsonpath='{.status.phase}')" = Active ]
[ "$(kubectl get deployment nginx-deployment -n "$NAMESPACE" -o jsonpath='{.status.availableReplicas}')" = 3 ]
[ "$(kubectl get replicasets -n "$NAMESPACE" -l app=nginx -o jsonpath='{.items[*].status.readyReplicas}')" = 3 ]
[ "$(kubectl get service nginx-service -n "$NAMESPACE" -o jsonpath='{.spec.type} {.spec.ports[0].port} {.spec.ports[0].targetPort}')" = 'LoadBalancer 80 80' ]
selector=$(kubectl get service nginx-service -n "$NAMESPACE" -o jsonpath='{.spec.selector.app}')
[ "$(kubectl get pods -n "$NAMESPACE" -l "app=$selector" -o jsonpath='{range .items[*]}{.metadata.name}{"\n"}{end}' | grep -c '^nginx-deployment-')" = 3 ]
[ "$(kubectl get endpointslices -n "$NAMESPACE" -l kubernetes.io/service-name=nginx-service -o jsonpath='{range .items[*].endpoints[*]}{.conditions.ready}{"\n"}{end}' | grep -c true)" = 3 ]
