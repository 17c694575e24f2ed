kubectl set resources deployment resizer --requests=memory=500Gi
kubectl scale deployment resizer --replicas=5
