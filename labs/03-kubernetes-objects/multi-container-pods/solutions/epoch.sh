# Made by command, the server first, epoch seconds in a page of HTML.
kubectl run web-with-writer --image=docker.io/library/nginx:1.21 --port=80 --dry-run=client -o json --overrides='{
  "spec": {
    "volumes": [{ "name": "html", "emptyDir": {} }],
    "containers": [
      { "name": "web-with-writer", "image": "docker.io/library/nginx:1.21", "volumeMounts": [{ "name": "html", "mountPath": "/usr/share/nginx/html/", "readOnly": true }] },
      { "name": "clock", "image": "nginx:1.21", "command": ["sh", "-c", "while sleep 3; do echo \"<h1>$(date +%s)</h1>\" > /html/new; mv /html/new /html/index.html; done"],
        "volumeMounts": [{ "name": "html", "mountPath": "/html" }] }
    ]
  }
}' | kubectl create -f -
