# An autoscaler that may not go below five writes the same number into the same field. A pod of another app does no harm.
kubectl autoscale deployment resizer --min=5 --max=6 --cpu-percent=80
kubectl run other-app --image=nginx:1.21
kubectl wait deployment resizer --for=jsonpath='{.spec.replicas}'=5 --timeout=60s
