# Somebody had scaled its ReplicaSet before, and the pods beside it are not needed any more.
kubectl rollout status deployment/resizer
kubectl scale replicaset -l app=resizer --replicas=4
kubectl patch deployment resizer -p '{"spec":{"replicas":7}}'
kubectl patch deployment resizer -p '{"spec":{"replicas":5}}'
