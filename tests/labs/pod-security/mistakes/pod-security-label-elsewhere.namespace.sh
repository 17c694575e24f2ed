kubectl create namespace lab-test-pod-security-elsewhere
kubectl label namespace lab-test-pod-security-elsewhere pod-security.kubernetes.io/enforce=restricted
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
      securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: server
          image: busybox:1.36
          command: [sleep, infinity]
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true }
Y
