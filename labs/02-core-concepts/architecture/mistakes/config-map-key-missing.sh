kubectl create configmap cluster-tour --from-literal=apiserverversion=v1.34.4
