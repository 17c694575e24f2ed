kubectl apply -f - <<'Y'
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: hardened
spec:
  selector: { matchLabels: { app: hardened } }
  template:
    metadata: { labels: { app: hardened } }
    spec:
      terminationGracePeriodSeconds: 0
      securityContext: {}
      containers:
        - name: server
          image: busybox:1.36
          command: [sleep, infinity]
          securityContext: { readOnlyRootFilesystem: true }
Y
kubectl rollout status deployment hardened --timeout=30s
kubectl label namespace lab-test-pod-security pod-security.kubernetes.io/enforce=restricted
