import type { VNode } from 'preact'
import { OpenDataSheets } from './views.tsx'

export const openDataPanel = async (): Promise<VNode> => <OpenDataSheets />
