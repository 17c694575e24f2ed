kubectl run backup-job --image=busybox:1.36 --restart=Never -- sh -c 'echo backup complete'
