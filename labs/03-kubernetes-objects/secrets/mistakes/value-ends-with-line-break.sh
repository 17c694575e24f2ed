kubectl create -f - <<Y
{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db-secret"}, "data": {"username": "$(echo admin | base64)", "password": "$(echo password | base64)"}}
Y
kubectl create -f - <<'Y'
apiVersion: v1
kind: Pod
metadata:
  name: secret-reader
spec:
  containers:
    - name: app
      image: busybox:1.36
      command: [sleep, infinity]
      env:
        - name: DB_USER
          valueFrom:
            secretKeyRef:
              name: db-secret
              key: username
      volumeMounts:
        - name: credentials
          mountPath: /etc/db
  volumes:
    - name: credentials
      secret:
        secretName: db-secret
        defaultMode: 0400
Y
