/**
 * Secrets from files: what a vault, a container engine or systemd hands over is a file, and a secret in the environment is seen by every child
 * process and by whoever lists it. Each variable that a part calls secret may be given as `NAME_FILE` instead, which names such a file.
 */
import { readFileSync, statSync } from 'node:fs'

export const fileVariable = (name: string): string => `${name}_FILE`

/** More than any secret needs: a file that is larger is another one. */
const mostBytes = 64 * 1024

export interface SecretFiles {
  /** By the name of the secret, without the line end that editors and engines add. */
  found: Record<string, string>
  /** One sentence each, which names the variable and never what the file holds. */
  mistakes: string[]
  /** Secrets whose file could not be taken. */
  unread: ReadonlySet<string>
}

/** Reads each file that the environment names for one of these secrets. */
export function readSecretFiles(env: Readonly<Record<string, string | undefined>>, names: readonly string[]): SecretFiles {
  const found: Record<string, string> = {}
  const mistakes: string[] = []
  const unread = new Set<string>()
  for (const name of names) {
    const variable = fileVariable(name)
    const file = env[variable]
    if (file === undefined) continue
    if (env[name] !== undefined) {
      mistakes.push(`${variable} doit être donnée seule, sans ${name} / must be given alone, without ${name}`)
      continue
    }
    const { value, because } = readOne(file)
    if (value !== undefined) {
      found[name] = value
      continue
    }
    unread.add(name)
    mistakes.push(
      `${variable} doit nommer un fichier lisible et non vide (${because}) / must name a readable file that is not empty (${because})`,
    )
  }
  return { found, mistakes, unread }
}

function readOne(file: string): { value?: string; because?: string } {
  try {
    const { size } = statSync(file)
    if (size > mostBytes) return { because: 'E2BIG' }
    const value = readFileSync(file, 'utf8').replace(/[\r\n]+$/, '')
    return value === '' ? { because: 'EMPTY' } : { value }
  } catch (failure) {
    return { because: String((failure as NodeJS.ErrnoException).code ?? 'UNREADABLE') }
  }
}
