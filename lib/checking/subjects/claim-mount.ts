import { insteadOfTheClaim, theClaimElsewhere } from '../diagnoses/claim.ts'
import type { Owner } from '../diagnoses/variable.ts'
import { fails, holds, type Look } from '../look.ts'
import { isSamePath, mountingsOf } from '../mounting.ts'
import type { PodSpec } from '../objects.ts'

/** Whether a container has the claim mounted at the path; what is there instead is named. */
export function lookMountingClaim(owner: Owner, spec: PodSpec, claim: string, path: string): Look {
  const all = mountingsOf(spec)
  const ofClaim = all.filter(({ volume }) => volume.persistentVolumeClaim?.claimName === claim)
  if (ofClaim.some(({ mount }) => isSamePath(mount.mountPath, path))) return holds()
  const other = all.find(({ mount }) => isSamePath(mount.mountPath, path))
  if (other !== undefined) return fails(insteadOfTheClaim(owner, claim, other))
  return fails(theClaimElsewhere(owner, claim, path, ofClaim.map(({ mount }) => mount.mountPath)))
}
