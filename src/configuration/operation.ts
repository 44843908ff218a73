/** How the program is looked after: what it says of itself, and how it leaves. */
import { z } from 'zod'
import { oneOf, part, whole } from './part.ts'

export interface Operation {
  /** `json`: one object a line; `text`: for a person's eyes; `auto`: text on a terminal, JSON elsewhere. */
  logFormat: 'auto' | 'json' | 'text'
  /** A port of its own for Prometheus, which no proxy knows. Absent: no metrics. */
  metricsPort: number | undefined
  metricsHost: string
  /** Seconds it goes on serving after SIGTERM while `/sante/pret` says no, so that a proxy can look elsewhere first. */
  stopWaitSeconds: number
  /** Seconds that requests under way and jobs at hand may still take once the process was asked to leave. */
  stopPatienceSeconds: number
}

export const operation = part({
  shape: {
    ESSAIM_LOG: oneOf(['auto', 'json', 'text']).default('auto'),
    METRICS_PORT: whole(['un numéro de port', 'a port number'], 0, 65535).optional(),
    METRICS_HOST: z.string().min(1).default('127.0.0.1'),
    ESSAIM_STOP_WAIT: whole(['un nombre de secondes', 'a number of seconds'], 0, 60).default(0),
    ESSAIM_STOP_PATIENCE: whole(['un nombre de secondes', 'a number of seconds'], 1, 600).default(20),
  },
  shown: ['ESSAIM_LOG', 'METRICS_PORT', 'METRICS_HOST', 'ESSAIM_STOP_WAIT', 'ESSAIM_STOP_PATIENCE'],
  read: (env): Operation => ({
    logFormat: env.ESSAIM_LOG,
    metricsPort: env.METRICS_PORT,
    metricsHost: env.METRICS_HOST,
    stopWaitSeconds: env.ESSAIM_STOP_WAIT,
    stopPatienceSeconds: env.ESSAIM_STOP_PATIENCE,
  }),
})
