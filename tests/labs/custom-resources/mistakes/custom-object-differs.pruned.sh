kubectl apply -f - <<'Y'
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: voyages.lab-test-custom-resources.example.com
spec:
  group: lab-test-custom-resources.example.com
  scope: Namespaced
  names: { plural: voyages, singular: voyage, kind: Voyage }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: { type: object }
      additionalPrinterColumns: [{ name: Crew, type: integer, jsonPath: .spec.crew }]
Y
kubectl wait crd voyages.lab-test-custom-resources.example.com --for=condition=Established --timeout=20s >/dev/null
kubectl apply --validate=false -f - <<'Y'
apiVersion: lab-test-custom-resources.example.com/v1
kind: Voyage
metadata:
  name: maiden
spec:
  ship: Argo
  crew: 12
Y
