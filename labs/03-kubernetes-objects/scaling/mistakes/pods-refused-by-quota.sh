kubectl create quota few --hard=pods=3
kubectl scale deployment resizer --replicas=5
