kubectl create secret generic db-secret --from-literal=user=admin --from-literal=password=password
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
