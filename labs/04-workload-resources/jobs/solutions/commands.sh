kubectl create job backup-job --image=nginx:1.21 --dry-run=client -o json -- sh -c 'echo "2026-01-01 02:00 backup complete (3 files)" >&2' > job.json
kubectl patch --local -f job.json -p '{"spec":{"backoffLimit":3}}' -o json | kubectl create -f -
