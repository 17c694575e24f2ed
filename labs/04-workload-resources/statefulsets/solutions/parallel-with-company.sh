kubectl create secret generic postgres-password --from-literal=pw=a-password-for-the-lab --from-literal=other=1
kubectl create service clusterip postgres --clusterip=None --tcp=5432
kubectl create -f - <<'Y'
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: postgres
spec:
  replicas: 3
  podManagementPolicy: Parallel
  serviceName: postgres
  selector:
    matchLabels:
      app: postgres
  template:
    metadata:
      labels:
        app: postgres
        tier: data
    spec:
      terminationGracePeriodSeconds: 5
      containers:
        - name: beside
          image: busybox:1.36
          command: [sleep, infinity]
        - name: db
          image: docker.io/library/postgres:13
          env:
            - name: PW
              valueFrom:
                secretKeyRef:
                  name: postgres-password
                  key: pw
            - name: POSTGRES_PASSWORD
              value: $(PW)
            - name: PGDATA
              value: /var/lib/postgresql/data/pgdata
          readinessProbe:
            exec:
              command: [pg_isready, -U, postgres]
            periodSeconds: 2
          volumeMounts:
            - name: postgres-storage
              mountPath: /var/lib/postgresql/data/
            - name: wal
              mountPath: /wal
  volumeClaimTemplates:
    - metadata:
        name: wal
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
    - metadata:
        name: postgres-storage
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10240Mi
Y
