import { Plate } from './plate.tsx'
import { Box, Tag, Way, Words } from './strokes.tsx'

/** Deployment, ReplicaSet, pods: three floors, of which the first is written and the others follow. */
export function DeploymentDiagram() {
  return (
    <Plate
      id="deployment-chart"
      title="Deployment, ReplicaSet and pods"
      describes="You write a Deployment that asks for three replicas of nginx:1.21. It makes a ReplicaSet for that
        version of the pod, and the ReplicaSet makes three pods and keeps their number. Each pod carries the label
        app=nginx, by which the ReplicaSet finds it. A ReplicaSet of an older version stays, with no pods."
      caption="Solid: who makes whom. Upright is what was asked for, leaning what is found. An older version keeps its
        ReplicaSet, at zero, so that there is a way back."
      wide={{ height: 372, drawn: <Wide /> }}
      narrow={{ height: 560, drawn: <Narrow /> }}
    />
  )
}

const pods = ['x4k9p', 'b7tql', 'm2wcd']

function Wide() {
  const depths = ['M0 128C150 116 300 142 450 128S620 118 680 128', 'M0 248C150 236 300 262 450 248S620 238 680 248']
  return (
    <>
      <path className="land" d="M0 0H680V372H0z" />
      <path className="shallow" d={`${depths[0]}V372H0z`} />
      <path className="shoal" d={`${depths[1]}V372H0z`} />
      <path className="contour" d={depths.join('')} />
      <Words as="place" x={20} y={34}>
        You write
      </Words>
      <Words as="sea" x={20} y={162}>
        it makes
      </Words>
      <Words as="sea" x={20} y={282}>
        which makes
      </Words>
      <Box x={240} y={28} width={210} height={74} kind="Deployment" name="nginx-deployment" moves="3 of 3 ready" />
      <Words x={466} y={58}>
        3 replicas, all alike,
      </Words>
      <Words x={466} y={76}>
        of nginx:1.21
      </Words>
      <Box x={240} y={158} width={210} height={66} kind="ReplicaSet" name="…-7c5ddbdf54" moves="3 pods" />
      <Box
        className="ghost"
        x={508}
        y={158}
        width={152}
        height={66}
        kind="ReplicaSet"
        name="…-66b6c48dd5"
        moves="0 pods"
      />
      <Way d="M345 102V156" />
      <Way kind="dashed" d="M404 102C404 140 584 112 584 156" />
      {pods.map((name, place) => (
        <g key={name}>
          <Way
            d={`M${300 + place * 45} 224C${300 + place * 45} 262 ${199 + place * 146} 248 ${199 + place * 146} 284`}
          />
          <Box x={136 + place * 146} y={286} width={126} height={60} kind="Pod" name={`…-${name}`} />
          <Tag x={146 + place * 146} y={336} width={88}>
            app=nginx
          </Tag>
        </g>
      ))}
    </>
  )
}

function Narrow() {
  const depths = ['M0 150C70 138 140 164 210 150S320 142 358 150', 'M0 328C70 316 140 342 210 328S320 320 358 328']
  return (
    <>
      <path className="land" d="M0 0H358V560H0z" />
      <path className="shallow" d={`${depths[0]}V560H0z`} />
      <path className="shoal" d={`${depths[1]}V560H0z`} />
      <path className="contour" d={depths.join('')} />
      <Words as="place" x={16} y={30}>
        You write
      </Words>
      <Words as="sea" x={16} y={182}>
        it makes
      </Words>
      <Words as="sea" x={16} y={500}>
        which makes these
      </Words>
      <Box x={96} y={44} width={190} height={74} kind="Deployment" name="nginx-deployment" moves="3 of 3 ready" />
      <Words as="small" x={96} y={136}>
        3 replicas, all alike, of nginx:1.21
      </Words>
      <Box x={16} y={214} width={160} height={72} kind="ReplicaSet" name="…-7c5ddbdf54" moves="3 pods" />
      <Box
        className="ghost"
        x={196}
        y={214}
        width={146}
        height={72}
        kind="ReplicaSet"
        name="…-66b6c48dd5"
        moves="0 pods"
      />
      <Way d="M150 144C150 180 110 176 110 212" />
      <Way kind="dashed" d="M240 144C240 180 270 176 270 212" />
      {pods.map((name, place) => (
        <g key={name}>
          <Way d={`M${60 + place * 30} 286C${60 + place * 30} 350 ${66 + place * 112} 330 ${66 + place * 112} 396`} />
          <Box x={14 + place * 112} y={398} width={106} height={62} kind="Pod" name={`…-${name}`} />
          <Tag x={22 + place * 112} y={450} width={86}>
            app=nginx
          </Tag>
        </g>
      ))}
      <Words as="moves" x={16} y={524}>
        The labels are how a ReplicaSet
      </Words>
      <Words as="moves" x={16} y={542}>
        finds the pods that are its own.
      </Words>
    </>
  )
}
