kubectl rollout history deployment/checkout
