kubectl create -f - <<'Y'
apiVersion: batch/v1
kind: Job
metadata:
  name: backup-job
spec:
  backoffLimit: 3
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: backup
          image: busybox:1.36
          command: [sh, -c, "echo backup complete"]
Y
kubectl wait --for=condition=Complete job/backup-job --timeout=90s
kubectl delete pods -l batch.kubernetes.io/job-name=backup-job
