kubectl create poddisruptionbudget quorum --selector=app=quorum --max-unavailable=1
