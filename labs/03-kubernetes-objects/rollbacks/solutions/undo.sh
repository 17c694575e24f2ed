kubectl rollout undo deployment/checkout
