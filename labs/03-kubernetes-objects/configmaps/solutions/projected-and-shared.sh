kubectl create configmap app-config --from-literal=database_url=postgres://localhost:5432/mydb --from-literal=api_key=public-api-key
kubectl create -f - <<'Y'
apiVersion: v1
kind: Pod
metadata:
  name: config-reader
  labels:
    app: reader
spec:
  initContainers:
    - name: watcher
      image: busybox:1.36
      restartPolicy: Always
      command: [sh, -c, 'while true; do sleep 30; done']
      volumeMounts:
        - name: everything
          mountPath: /etc/app/
          readOnly: true
  containers:
    - name: beside
      image: nginx:1.21
    - name: app
      image: docker.io/library/busybox:1.36
      args: [sh, -c, 'tail -f /dev/null']
      env:
        - name: FROM_THE_MAP
          valueFrom:
            configMapKeyRef:
              name: app-config
              key: database_url
        - name: DATABASE_URL
          value: $(FROM_THE_MAP)
  volumes:
    - name: everything
      projected:
        sources:
          - downwardAPI:
              items:
                - path: name
                  fieldRef:
                    fieldPath: metadata.name
          - configMap:
              name: app-config
Y
