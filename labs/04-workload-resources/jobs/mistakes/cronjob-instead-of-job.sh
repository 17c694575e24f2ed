kubectl create cronjob backup-job --image=busybox:1.36 --schedule='0 2 * * *' -- sh -c 'echo backup complete'
