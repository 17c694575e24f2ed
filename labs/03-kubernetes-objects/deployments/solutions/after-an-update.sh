# A sidecar, other labels beside the asked one, and two revisions behind it.
kubectl apply -f - <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: nginx-deployment
spec:
  replicas: 3
  selector:
    matchLabels:
      run: front
  template:
    metadata:
      labels:
        run: front
        app: nginx
        tier: web
    spec:
      containers:
        - name: clock
          image: busybox:1.36
          command: [sh, -c, 'while true; do date; sleep 5; done']
        - name: server
          image: nginx:1.25
Y
kubectl rollout status deployment/nginx-deployment --timeout=60s
kubectl set image deployment/nginx-deployment server=nginx:1.21
kubectl rollout pause deployment/nginx-deployment
kubectl rollout resume deployment/nginx-deployment
