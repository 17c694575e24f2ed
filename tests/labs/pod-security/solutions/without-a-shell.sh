kubectl label namespace lab-test-pod-security pod-security.kubernetes.io/enforce=restricted
kubectl apply -f - <<'Y'
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
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: nothing-else
          image: registry.k8s.io/pause:3.10
          securityContext: { runAsUser: 65535, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true }
Y
