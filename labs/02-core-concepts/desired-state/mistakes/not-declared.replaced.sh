# kubectl replace notes nothing down.
kubectl replace -f - <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: drifter
  labels:
    app: drifter
    team: platform
spec:
  replicas: 4
  selector:
    matchLabels:
      app: drifter
  template:
    metadata:
      labels:
        app: drifter
        team: platform
    spec:
      containers:
        - name: web
          image: nginx:1.21
          env:
            - name: STAGE
              value: production
Y
