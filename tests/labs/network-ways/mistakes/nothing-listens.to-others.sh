kubectl delete pod desk --now
kubectl apply -f - <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: vault
spec:
  podSelector: { matchLabels: { app: vault } }
---
apiVersion: v1
kind: Pod
metadata:
  name: desk
  labels: { app: desk }
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: server
      image: busybox:1.36
      command: [sh, -c, 'exec httpd -f -p 127.0.0.1:8080 -h /etc']
Y
