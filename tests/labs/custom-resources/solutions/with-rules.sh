kubectl apply -f - <<'Y'
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: voyages.lab-test-custom-resources.example.com
spec:
  group: lab-test-custom-resources.example.com
  scope: Namespaced
  names: { plural: voyages, kind: Voyage, shortNames: [vy] }
  versions:
    - name: v1alpha1
      served: false
      storage: false
      schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
    - name: v1
      served: true
      storage: true
      additionalPrinterColumns:
        - { name: Ship, type: string, jsonPath: .spec.ship }
        - { name: Age, type: date, jsonPath: .metadata.creationTimestamp }
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [ship, crew, captain]
              properties: { ship: { type: string, minLength: 1 }, crew: { type: integer }, captain: { type: string } }
              x-kubernetes-validations:
                - { rule: 'self.crew >= 1 && self.crew <= 100', message: between 1 and 100 }
Y
kubectl wait crd voyages.lab-test-custom-resources.example.com --for=condition=Established --timeout=20s
kubectl apply -f - <<'Y'
apiVersion: lab-test-custom-resources.example.com/v1
kind: Voyage
metadata: { name: maiden }
spec: { ship: Argo, crew: 12, captain: learner-07 }
Y
