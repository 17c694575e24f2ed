# Applied on the server: the fields are owned by a manager instead of standing in an annotation. A second manager adds one of them.
kubectl apply --server-side --force-conflicts -f - <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: drifter
  labels: { team: platform }
spec:
  replicas: 4
  template:
    metadata:
      labels: { team: platform }
Y
kubectl apply --server-side --field-manager=stage -f - <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: drifter
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - { name: STAGE, value: production }
Y
