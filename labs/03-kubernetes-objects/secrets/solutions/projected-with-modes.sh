kubectl create secret generic db-secret --from-literal=username=admin --from-literal=password=password
kubectl create -f - <<'Y'
apiVersion: v1
kind: Pod
metadata:
  name: secret-reader
spec:
  containers:
    - name: beside
      image: nginx:1.21
    - name: app
      image: busybox
      command: [sh, -c, 'while true; do sleep 60; done']
      envFrom:
        - prefix: DB_
          secretRef:
            name: db-secret
      env:
        - name: DB_USER
          value: $(USER_OF_THE_DATABASE)
        - name: USER_OF_THE_DATABASE
          value: nobody
        - name: USER_OF_THE_DATABASE
          valueFrom:
            secretKeyRef:
              name: db-secret
              key: username
        - name: DB_USER
          value: $(USER_OF_THE_DATABASE)
      volumeMounts:
        - name: credentials
          mountPath: /etc/db/
          readOnly: true
  volumes:
    - name: credentials
      projected:
        sources:
          - secret:
              name: db-secret
              items:
                - key: username
                  path: username
                  mode: 0400
                - key: password
                  path: password
                  mode: 256
Y
