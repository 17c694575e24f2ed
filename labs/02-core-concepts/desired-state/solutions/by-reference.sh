# STAGE comes from a ConfigMap, in a container beside a second one; made by kustomize.
kubectl create configmap stage --from-literal=STAGE=production
cat > drifter.yaml <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: drifter
  labels: { app: drifter, team: platform }
spec:
  replicas: 4
  selector:
    matchLabels: { app: drifter }
  template:
    metadata:
      labels: { app: drifter, team: platform }
    spec:
      containers:
        - name: clock
          image: busybox:1.36
          command: [sh, -c, 'while true; do date; sleep 5; done']
        - name: web
          image: docker.io/library/nginx:1.21
          envFrom:
            - configMapRef: { name: stage }
Y
echo 'resources: [drifter.yaml]' > kustomization.yaml
kubectl apply -k .
