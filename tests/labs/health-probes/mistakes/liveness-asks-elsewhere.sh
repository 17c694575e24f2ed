kubectl patch deployment flaky --type=json -p '[
  {"op": "add", "path": "/spec/template/spec/containers/0/readinessProbe", "value": {"httpGet": {"path": "/", "port": 80}, "periodSeconds": 1, "failureThreshold": 2}},
  {"op": "add", "path": "/spec/template/spec/containers/0/livenessProbe", "value": {"httpGet": {"path": "/healthz", "port": 80}, "periodSeconds": 1}}
]'
