import type { Metadata } from 'next'
import { AboutPage } from '../about-page.tsx'

export const metadata: Metadata = { title: 'What leaves this machine' }

export default function PrivacyPage() {
  return (
    <AboutPage
      title="What leaves this machine"
      lede="Nothing goes to anybody but the server you signed in to and your own cluster."
    >
      <h2>Your browser</h2>
      <p>
        These pages load nothing from elsewhere: no fonts, no pictures, no counters. One cookie keeps you signed in. The
        theme you chose stays in this browser.
      </p>
      <h2>Your cluster</h2>
      <p>
        To check a lab, the server asks your cluster for the objects of that lab, and writes only in its namespaces,
        where the page of the lab says so. It reads the contexts of the kubeconfig on its own machine; keys and tokens
        in it are used to connect, and are never stored or shown.
      </p>
      <h2>What is kept</h2>
      <p>
        Your account, the lessons you have read, your answers, and of each attempt what was asked of the cluster and
        answered, cut down to what the checks used. Values of Secrets are not kept. All of it lies in one folder of the
        server.
      </p>
      <h2>Who sees it</h2>
      <p>
        You do. If you join a cohort, its instructors and assistants see your progress and your attempts in its labs.
        Nobody sees your password, and nobody gets your credentials.
      </p>
    </AboutPage>
  )
}
