kubectl rollout undo deployment/checkout
kubectl scale deployment checkout --replicas=2
