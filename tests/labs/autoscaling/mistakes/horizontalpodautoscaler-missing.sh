kubectl set resources deployment/api --requests=cpu=20m
