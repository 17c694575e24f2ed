kubectl expose deployment shop --name=shop-internal --port=8080 --target-port=80
kubectl create -f - <<Y
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop-node"}, "spec": {"type": "NodePort", "selector": {"app": "shop"}, "ports": [{"port": 80, "nodePort": 30080}]}}
Y
kubectl create service externalname shop-extrenal --external-name=example.com
