kubectl delete deployment/leftover configmap/leftover-settings pod/leftover-tool
