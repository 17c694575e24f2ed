kubectl wait --for=condition=Ready pod/elastic --timeout=30s
KUBE_EDITOR='sed -i -e s/cpu:.100m/cpu:\ 0.2/ -e s/cpu:.500m/cpu:\ 1/' kubectl edit pod elastic --subresource resize
