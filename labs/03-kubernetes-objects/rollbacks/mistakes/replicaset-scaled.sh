# The broken ReplicaSet to none, the good one up: the Deployment puts both right.
broken=$(kubectl get replicasets -l app=checkout -o name | grep -v 754496fff7)
kubectl wait $broken --for=jsonpath='{.status.replicas}'=1 --timeout=60s
kubectl scale $broken --replicas=0
kubectl wait $broken --for=jsonpath='{.spec.replicas}'=1 --timeout=60s
for try in $(seq 100); do
  kubectl get events --field-selector involvedObject.name=checkout -o jsonpath='{.items[*].count}' | grep -q 2 && break
done
