kubectl set image deployment resizer web=nginx:1.21.99-nope
kubectl scale deployment resizer --replicas=5
