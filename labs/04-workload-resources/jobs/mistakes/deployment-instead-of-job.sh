kubectl create deployment backup-job --image=busybox:1.36 -- sh -c 'echo backup complete; sleep 3600'
