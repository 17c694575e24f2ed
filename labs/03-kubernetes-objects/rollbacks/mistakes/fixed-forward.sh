kubectl set image deployment/checkout web=nginx:1.25
