kubectl wait --for=condition=Ready pod/elastic --timeout=30s
kubectl patch pod elastic --subresource resize -p '{"spec": {"containers": [{"name": "app", "resources": {"requests": {"cpu": "200m", "memory": "500Gi"}, "limits": {"memory": "500Gi"}}}]}}'
