import {
  Activity,
  Blocks,
  Boxes,
  FileText,
  Gauge,
  LayoutDashboard,
  type LucideIcon,
  Play,
  Rocket,
  Settings,
  Variable,
  Workflow,
  Zap,
} from 'lucide-react'

/** Where the navigation leads. */
export const PLACES = [
  { to: '/', title: 'Overview', icon: LayoutDashboard },
  { to: '/runs', title: 'Runs', icon: Play },
  { to: '/flows', title: 'Flows', icon: Workflow },
  { to: '/deployments', title: 'Deployments', icon: Rocket },
  { to: '/work-pools', title: 'Work pools', icon: Boxes },
  { to: '/automations', title: 'Automations', icon: Zap },
  { to: '/events', title: 'Events', icon: Activity },
  { to: '/concurrency', title: 'Concurrency', icon: Gauge },
  { to: '/artifacts', title: 'Artifacts', icon: FileText },
  { to: '/blocks', title: 'Blocks', icon: Blocks },
  { to: '/variables', title: 'Variables', icon: Variable },
  { to: '/settings', title: 'Settings', icon: Settings },
] as const satisfies readonly { to: string; title: string; icon: LucideIcon }[]
