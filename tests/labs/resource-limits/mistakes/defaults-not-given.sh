kubectl apply -f - <<'Y'
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team-quota
spec:
  hard:
    requests.cpu: "1"
    requests.memory: 1Gi
    pods: "5"
---
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
spec:
  limits:
    - type: Container
      default: { cpu: 500m, memory: 256Mi }
      defaultRequest: { cpu: 100m, memory: 128Mi }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
spec:
  replicas: 2
  selector: { matchLabels: { app: worker } }
  template:
    metadata: { labels: { app: worker } }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: worker
          image: busybox:1.36
          command: [sleep, infinity]
Y
kubectl rollout status deployment worker --timeout=20s
kubectl apply -f - <<'Y'
apiVersion: v1
kind: LimitRange
metadata:
  name: at-most
spec:
  limits:
    - type: Container
      max: { memory: 200Mi }
Y
