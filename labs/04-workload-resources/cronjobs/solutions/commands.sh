kubectl create cronjob daily-backup --image=nginx:1.21 --schedule='00 02 */1 * 0-6' -- sh -c 'sleep 3; nginx -t'
kubectl patch cronjob daily-backup -p '{"spec":{"concurrencyPolicy":"Forbid","successfulJobsHistoryLimit":2}}'
for n in 1 2; do kubectl create job by-hand-$n --from=cronjob/daily-backup; done
kubectl wait --for=condition=Complete job/by-hand-1 job/by-hand-2 --timeout=90s
