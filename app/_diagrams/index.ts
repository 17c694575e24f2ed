export { ServiceTypesDiagram } from './service-types.tsx'
