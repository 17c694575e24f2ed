kubectl delete deployment resizer --wait
kubectl wait --for=delete pods -l app=resizer --timeout=60s
