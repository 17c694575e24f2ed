import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** One cluster divided into waters: names are unique within one, and calls cross by naming the other. */
export function NamespacesDiagram() {
  return (
    <Plate
      id="namespaces-chart"
      title="Namespaces divide one cluster"
      describes="Four namespaces lie side by side in one cluster: default, kube-system with the cluster's own pods,
        development and production. Development and production each have a Service and a Deployment called web; the
        names do not collide. From development, the name web reaches development's own Service, and web.production
        reaches the other one. Nodes and PersistentVolumes belong to no namespace."
      caption="A name holds within its own waters. Whoever means another’s says so: web.production. The line is one of
        names; it stops no packet."
      wide={{ height: 444, drawn: <Wide /> }}
      narrow={{ height: 690, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V444H0z" />
      <path className="land" d="M0 392C120 384 240 400 360 391S600 384 680 392V444H0z" />
      <path className="contour" d="M0 392C120 384 240 400 360 391S600 384 680 392" />
      <path className="deep" d="M0 168H340V390C240 398 120 384 0 392z" />
      <path className="bound" d="M340 0V391M0 168H680" />
      <Words as="sea" x={20} y={32}>
        default
      </Words>
      <Words as="moves" x={20} y={54}>
        where you are put
      </Words>
      <Words as="sea" x={360} y={32}>
        kube-system
      </Words>
      <Words as="moves" x={360} y={54}>
        the cluster’s own pods
      </Words>
      <Words as="sea" x={20} y={200}>
        development
      </Words>
      <Words as="sea" x={360} y={200}>
        production
      </Words>
      <Box x={20} y={76} width={150} height={58} kind="Deployment" name="hello-world" />
      <Box x={360} y={76} width={130} height={58} kind="Deployment" name="coredns" />
      <Box x={506} y={76} width={150} height={58} kind="DaemonSet" name="kube-proxy" />
      <Box x={20} y={232} width={110} height={58} kind="Pod" name="caller" />
      <Box x={190} y={216} width={130} height={52} kind="Service" name="web" />
      <Box x={190} y={316} width={130} height={52} kind="Deployment" name="web" />
      <Box x={506} y={216} width={150} height={52} kind="Service" name="web" />
      <Box x={506} y={316} width={150} height={52} kind="Deployment" name="web" />
      <Way d="M130 248H188" />
      <Words as="name" x={145} y={240}>
        web
      </Words>
      <Way d="M75 290V368Q75 380 87 380H438Q450 380 450 368V254Q450 242 462 242H504" />
      <Words as="name" x={346} y={372}>
        web.production
      </Words>
      <Way kind="thin" d="M255 268V314" />
      <Way kind="thin" d="M581 268V314" />
      <Words as="place" x={20} y={424}>
        The whole cluster’s: nodes, PersistentVolumes, the namespaces themselves
      </Words>
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V690H0z" />
      <path className="deep" d="M0 238H358V430H0z" />
      <path className="land" d="M0 620C70 610 140 630 210 620S320 612 358 620V690H0z" />
      <path className="contour" d="M0 620C70 610 140 630 210 620S320 612 358 620" />
      <path className="bound" d="M0 118H358M0 238H358M0 430H358" />
      <Words as="sea" x={16} y={30}>
        default
      </Words>
      <Words as="moves" x={84} y={30}>
        where you are put
      </Words>
      <Box x={16} y={46} width={150} height={54} kind="Deployment" name="hello-world" />
      <Words as="sea" x={16} y={148}>
        kube-system
      </Words>
      <Words as="moves" x={112} y={148}>
        the cluster’s own pods
      </Words>
      <Box x={16} y={164} width={150} height={54} kind="Deployment" name="coredns" />
      <Box x={186} y={164} width={150} height={54} kind="DaemonSet" name="kube-proxy" />
      <Words as="sea" x={16} y={268}>
        development
      </Words>
      <Box x={16} y={290} width={110} height={54} kind="Pod" name="caller" />
      <Box x={206} y={278} width={130} height={52} kind="Service" name="web" />
      <Box x={206} y={362} width={130} height={52} kind="Deployment" name="web" />
      <Way d="M126 306H204" />
      <Words as="name" x={148} y={298}>
        web
      </Words>
      <Way kind="thin" d="M271 330V360" />
      <Words as="sea" x={16} y={460}>
        production
      </Words>
      <Box x={206} y={450} width={130} height={52} kind="Service" name="web" />
      <Box x={206} y={540} width={130} height={52} kind="Deployment" name="web" />
      <Way d="M112 344V464Q112 476 124 476H204" />
      <Words as="name" x={96} y={496}>
        web.production
      </Words>
      <Way kind="thin" d="M271 502V538" />
      <Words as="place" x={16} y={652}>
        The whole cluster’s: nodes,
      </Words>
      <Words as="place" x={16} y={674}>
        volumes, namespaces themselves
      </Words>
    </>
  )
}
