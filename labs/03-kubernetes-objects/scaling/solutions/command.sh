kubectl scale deployment resizer --replicas=5
