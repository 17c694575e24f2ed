kubectl create namespace lab-test-helm-elsewhere
kubectl apply -n lab-test-helm-elsewhere -f - <<'Y'
apiVersion: v1
kind: Secret
metadata:
  name: sh.helm.release.v1.lighthouse.v1
  labels:
    modifiedAt: "1795644353"
    name: lighthouse
    owner: helm
    status: superseded
    version: "1"
  annotations: {}
type: helm.sh/release.v1
data:
  release: SDRzSUFBQUFBQUFDLzV4VTJXN2p1Qkw5RllMM1ZVNjBRR21ZYjVaenJYYld5YWF0M1JoUUZDMHg1aUtJbEdNbDhMOFBxTVJPOGpBRHpBZ3c0RnJPcVVPeXF0Nmd4SUpDQkRtckc5T29YbFBvUUNiWENxSTN1R2FkTm45V3RPVnFvQlZFMEhmOXM0bm5UZnp3MGZlUkc2SXdPUEdud1ZrWWhFRlFRQWR5L0M4QkZlWFVqS21qb1VuSFdzT1VoQWd1cFRhWWMwQ1VhRzBTZEtBMjJQUWFJcWo3bG5hYVZyU0Nld2VTQm5mR0NoYlU0QW9iYlA5L0hLeWttQ2dKSGJpbG5YNG5kays4RXhjNkVMY3NPVHEzdm1YaWltd2drajNuRGpSVXRCd2JxaUg2ZGFRN09rL2ZUeW1vTkNjREZ0ektIeXZEUEl2YVJDUUQ4Zm0yZkZaMW5rVXZaSmo2MTNkdGg5TndjOHVpL3hkWnBNdUFteUlOM2Jud2VCVXZObmwyMzl6V3FsN0dZVk9tVDJmTG4rYkhjaDQrRk9tTzU5a052OXFNL25xZHVaY2tpSGorcWk2WDgyaXdYRGk5YWNpcnFtbWc2eXRlTk9YUGhKTWhQTWJ1L0tsWHlyc1J1NXhIcnlObmNMOGx6NVpqVmk5anI2bmlHL1VZTDFpUjdsNXZXZlJqR1M5ZXlQbUI4NEtYY2RJUS82bC9GQXRUUEVUVDlVTTBuYk5aWGNXSklmR3VxZUtuTTJzdjU1RXBzdnVtaUJkdS92akJQNS9WNVgvZ3RscEpuRHlQOXpMeVJHNlJYUmljaGswVjgyMjVxWVk4dmVGUGNUTGdkTHA1OHBQbjBnODM5aTZ1WjBlTTlibDV5dnNpdTNqOTVMSS90eTV0elVkbDlSa3kreHFiMVRqMW1zSS92a1dhcHp1dnlLNzdEMys5bmtlN0twMjZvK2E3NzlqY241b3lYZlRGdWFyVDRFWVhhZkp5TlkvYVVoUnRLYmhMRS9jUzduODdjSXQ1Yjd2c0RUS0I2N0ZwZXoyVWFvZThrK0FNT3JDakxXY0V6MVV2RFVUZTNvR2FORlRnUTZldUdiZDRhK3dkS0xCa2E2b05SSEF5bWF6ay84Q0Q2anRDRVhpZmhkTy83ZUdWL0J3SkJIRGI2dE90dDVJYkppc0V6bys1SzNtWU03U1NBTmpKUU9CemdheWtiaWtaUXgvQ05RS2VOVFhsbEJqVmpURUFCRGFrdWNJbDVScUJOMXZ2S3czWTI2eUQxZ1BrYTJINzhYK0dBM0RVWWo5RE84RWt0Z3NtN2pDaGY5Q09xZXFCRWlVcmpZQjd5Q05LR3N3azdmUVJDc0RrY0ZJczJrOHZBT09qSWJENjltb3IrRFdGS0NHd3ZjUmZtbFBhT29ESk5aUE1ETDlYMzFhVDU0eDdScmVZakVzWmx4TkR0WmswbEF1NC95c0FBUC8vd2lxZGFLMEZBQUE9
---
apiVersion: v1
kind: Secret
metadata:
  name: sh.helm.release.v1.lighthouse.v2
  labels:
    modifiedAt: "1795644353"
    name: lighthouse
    owner: helm
    status: deployed
    version: "2"
  annotations: {}
type: helm.sh/release.v1
data:
  release: SDRzSUFBQUFBQUFDLzV4VVcyL3FPQmY5SzVhLzE5RG1jbEtFM3dqOXlLSFg2WVVFY2pnYU9ZNUpYSHlKWW9jQ0ZmOTk1TFNrN2NQTVNCTUppWDFaYXkvYmUrODNLTEdnRUVIT3lzcFVxdFVVT3BESnRZTG9EYTVabzgyZkJhMjUydE1DSXVpNy9zWEE4d1orK096N3lBMVJHSno1bytBaURNSWd5S0FET2Y1M3dJL2gwQi82UDRaREN5Z29wNlpMN1F4TkdsWWJwaVJFY0Y2WERTNG9JRXJVTmdrNlVCdHNXZzBSN0VzY0hVZ3EzQmdyVjFDREMyeXcvZjl4ckp4aW9pUjA0SlkyK3AzV1BmUE9YT2hBWExPa2QyNTl5OFFWMlVBa1c4NGRhS2lvT1RaVVEvU3JwK3VkNSs4Q0JKWG1iSThGdCtLN3luQzVpT3BFSkh2aTgyMytvc3JsSW5vbCs1Ri8rMUEzT0EwMzl5ejZmN2FJZEI1d2s2V2hPeEVlTCtMcFpybDRyTzVMVmM3aXNNclQrY1hzcHhuT0p1RlRsdTc0Y25ISGJ6YWR2MXd2M0dzU1JIeDVVTmV6U2JTM1hEaTlxOGhCbFRUUTVRM1Bxdnhud3NrKzdHTVAvc2pMNVVPSG5VMmlROGNaUEc3SmkrVVlsN1BZcTRyNFRqM0hVNWFsdThNOWk0YXplUHBLTGsrY1Z6eVBrNHI0OC9aWlRFMzJGSTNXVDlGb3dzWmxFU2VHeEx1cWlPY1gxcDVOSXBNdEhxc3NucnJMNXcvK3liak0vd08zMVVyaTVLVzdsNDRuY3JQRmxjRnBXQlV4MythYllyOU03L2c4VHZZNEhXM21mdktTKytIRzNzWHR1TWRZbjd0TWVac3RyZzZmWFBibmxybXQrYXlzUGtQR1gyUGpFcWRlbGZuOVc2VExkT2RsaTl2MncxK3VKOUd1U0VkdXAvbmhPM2JwajB5ZVR0dnNVcFZwY0tlek5IbTltVVIxTHJJNkY5eWxpWHNOajc4ZHVNVzh0VjMyQnBuQVpkZTByZDduYW9lOHMrQUNPckNoTldjRVQxUXJEVVRlMFlHYVZGVGdVNmV1R2JkNGE5aHBVSExOU2t2M0hSY2NIU2l3Wkd1cURVUndNQmlzNVAvQWsyb2JRaEY0bjVQenYrM3ZsZndjRndSd1hldnpyYmVTR3lZTEJDNzczSlU4elNCYVNRRHMxQ0R3dVZwV1V0ZVVkS0VQY1JxQndKcWFja3FNYXJvWUFBSWJVdDNnbkhLTndKdXQ5NVVHSEczV1Nlc0o4cld3L2ZnL3d3SG90ZGpQMEVZd2llM3FpUnRNNkIrMFlhcDRva1RKUWlQZ252S0lrZ1l6U1J2ZFF3RVluRTZLUmYzcEJhQjdVQVJXMzE1MEJiK21FQ1VFdHBmNFMzTkthd2N3dVdhU21mM3YxYmUxNVR2ZER0STFKdDI2eHZuQVVHMEdGZVVDSHY4S0FBRC8vOW5Zd0JQSEJRQUE=
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: lighthouse
  labels:
    app.kubernetes.io/managed-by: Helm
  annotations:
    meta.helm.sh/release-name: lighthouse
    meta.helm.sh/release-namespace: lab-test-helm-elsewhere
spec:
  progressDeadlineSeconds: 600
  replicas: 3
  revisionHistoryLimit: 10
  selector:
    matchLabels:
      app: lighthouse
  strategy:
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 25%
    type: RollingUpdate
  template:
    metadata:
      labels:
        app: lighthouse
    spec:
      containers:
        - command:
            - sleep
            - infinity
          image: busybox:1.36
          imagePullPolicy: IfNotPresent
          name: lamp
          resources: {}
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
      dnsPolicy: ClusterFirst
      restartPolicy: Always
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 0
Y
