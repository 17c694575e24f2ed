kubectl create configmap cluster-tuor --from-literal=nodeCount=1
