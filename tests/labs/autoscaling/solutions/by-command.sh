kubectl patch deployment api --type=json -p '[{"op": "add", "path": "/spec/template/spec/containers/0/resources", "value": {"limits": {"cpu": "100m"}}}]'
kubectl autoscale deployment api --min=2 --max=6 --cpu-percent=60 2>/dev/null || kubectl autoscale deployment api --min=2 --max=6 --cpu=60%
