kubectl wait pod client --for=condition=Ready --timeout=30s
client=$(kubectl get pod client -o jsonpath='{.status.podIP}')
kubectl delete pod desk --now
kubectl apply -f - <<Y
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
      command: [sh, -c, 'ip route add blackhole $client/32 && exec httpd -f -p 8080 -h /etc']
      securityContext: { capabilities: { add: [NET_ADMIN] } }
Y
