import { memoryLimitDiffers, type Named } from '../diagnoses/template.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Container } from '../objects.ts'
import { isSameQuantity } from '../quantity.ts'

/** Whether the container that runs the image has this memory limit, compared by amount. */
export function lookMemoryLimit(named: Named, image: string, wanted: string): Look {
  const { containers } = named.workload.spec.template.spec
  const chosen = containers.filter((container) => isSameImage(container.image, image))
  const judged = chosen.length > 0 ? chosen : containers
  if (judged.some(({ resources }) => isSameQuantity(resources?.limits?.['memory'], wanted))) return holds()
  const [container] = judged
  return container === undefined ? holds() : fails(memoryLimitDiffers(named, container, wanted, slipOf(container, wanted)))
}

function slipOf({ resources }: Container, wanted: string): 'missing' | 'in-requests' | 'unit' | 'amount' {
  const limit = resources?.limits?.['memory']
  if (limit === undefined) return isSameQuantity(resources?.requests?.['memory'], wanted) ? 'in-requests' : 'missing'
  return Number.parseFloat(limit) === Number.parseFloat(wanted) ? 'unit' : 'amount'
}
