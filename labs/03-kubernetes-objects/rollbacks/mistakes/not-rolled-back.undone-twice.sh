kubectl rollout undo deployment/checkout
kubectl rollout status deployment/checkout --timeout=90s
kubectl rollout undo deployment/checkout
