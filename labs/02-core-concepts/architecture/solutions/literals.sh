version=$(kubectl version -o json | sed -n '/serverVersion/,$s/.*"gitVersion": "\(.*\)".*/\1/p')
count=$(kubectl get nodes --no-headers | wc -l)
name=$(kubectl get nodes -o jsonpath='{.items[0].metadata.name}')
runtime=$(kubectl get nodes -o jsonpath='{.items[0].status.nodeInfo.containerRuntimeVersion}')
dns=$(kubectl get service kube-dns -n kube-system -o jsonpath='{.spec.clusterIP}')
holder=$(kubectl get lease kube-scheduler -n kube-system -o jsonpath='{.spec.holderIdentity}')
namespaces=default,kube-system,kube-public,kube-node-lease
kubectl create configmap cluster-tour \
  --from-literal=apiServerVersion="$version" --from-literal=nodeCount="$count" --from-literal=nodeName="$name" \
  --from-literal=containerRuntime="$runtime" --from-literal=dnsServiceIP="$dns" --from-literal=schedulerHolder="$holder" \
  --from-literal=defaultNamespaces="$namespaces"
