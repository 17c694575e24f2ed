kubectl label namespace lab-test-pod-security pod-security.kubernetes.io/enforce=restricted pod-security.kubernetes.io/warn=restricted
kubectl apply -f - <<'E'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: hardened
spec:
  selector: { matchLabels: { tier: safe } }
  template:
    metadata: { labels: { tier: safe } }
    spec:
      terminationGracePeriodSeconds: 0
      volumes: [{ name: tmp, emptyDir: {} }]
      initContainers:
        - name: log
          image: busybox:1.36
          restartPolicy: Always
          command: [sleep, infinity]
          securityContext: { runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: server
          image: nginx:1.21
          command: [sh, -c, 'cat > /tmp/s && exec sleep infinity']
          volumeMounts: [{ name: tmp, mountPath: /tmp }]
          securityContext: { runAsUser: 101, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true, seccompProfile: { type: RuntimeDefault } }
E
