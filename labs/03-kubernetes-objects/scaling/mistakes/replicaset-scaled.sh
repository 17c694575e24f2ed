kubectl rollout status deployment/resizer
kubectl scale replicaset -l app=resizer --replicas=5
kubectl wait replicaset -l app=resizer --for=jsonpath='{.spec.replicas}'=1 --timeout=60s
for try in $(seq 100); do
  kubectl events --for deployment/resizer | grep -q 'from 5 to 1' && break
done
