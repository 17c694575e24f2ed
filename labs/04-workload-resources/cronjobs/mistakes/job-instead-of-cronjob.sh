kubectl create job daily-backup --image=busybox:1.36 -- sh -c 'echo backup complete'
