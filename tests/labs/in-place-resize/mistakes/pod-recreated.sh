kubectl get pod elastic -o yaml | sed 's/cpu: 100m/cpu: 200m/; /nodeName/d; /uid:/d; /resourceVersion/d' | kubectl replace --force -f -
