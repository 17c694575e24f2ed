echo postgres://localhost:5432/mydb > database_url
kubectl create configmap app-config --from-file=database_url --from-literal=api_key=public-api-key
kubectl create -f - <<'Y'
apiVersion: v1
kind: Pod
metadata:
  name: config-reader
spec:
  containers:
    - name: app
      image: busybox:1.36
      command: [sleep, infinity]
      env:
        - name: DATABASE_URL
          valueFrom:
            configMapKeyRef:
              name: app-config
              key: database_url
      volumeMounts:
        - name: settings
          mountPath: /etc/app
  volumes:
    - name: settings
      configMap:
        name: app-config
Y
