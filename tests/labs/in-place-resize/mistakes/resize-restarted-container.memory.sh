kubectl wait --for=condition=Ready pod/elastic --timeout=30s
kubectl patch pod elastic --subresource resize -p '{"spec": {"containers": [{"name": "app", "resources": {"requests": {"cpu": "200m", "memory": "24Mi"}}}]}}'
until kubectl get pod elastic -o jsonpath='{.status.containerStatuses[0].restartCount}' | grep -q 1; do :; done
