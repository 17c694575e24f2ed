kubectl get deployment resizer
