# Forward to a third version, back one too few, then to the right revision; scaled and restarted on the way.
kubectl set image deployment/checkout web=nginx:1.25
kubectl rollout status deployment/checkout --timeout=110s
kubectl scale deployment checkout --replicas=4
kubectl rollout undo deployment/checkout
kubectl rollout undo deployment/checkout --to-revision=1
kubectl rollout status deployment/checkout --timeout=110s
kubectl scale deployment checkout --replicas=3
kubectl rollout restart deployment/checkout
kubectl patch deployment checkout -p '{"spec":{"revisionHistoryLimit":0}}'
