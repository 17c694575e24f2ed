kubectl scale deployment resizer --replicas=4
