import type { Said } from '../../../../../platform/speech.ts'

export const fieldNames: Record<string, Said> = {}
