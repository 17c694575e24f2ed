export default function Home() { return <main id="main" className="wrap"><h1 className="prose-title">Home</h1></main> }
