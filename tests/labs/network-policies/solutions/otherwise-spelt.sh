kubectl label pod frontend role=caller
kubectl apply -f - <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api-netpol
spec:
  podSelector:
    matchExpressions:
      - { key: app, operator: In, values: [api] }
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: lab-test-network-policies
          podSelector:
            matchExpressions:
              - { key: role, operator: Exists }
      ports:
        - port: tcp
  egress:
    - to:
        - podSelector:
            matchExpressions:
              - { key: app, operator: In, values: [database] }
      ports:
        - port: 5432
    - ports:
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }
Y
