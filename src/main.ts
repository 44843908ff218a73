/** The program: `essaim start`, and the other words of the command line. */
import { runCommand } from './commands.ts'
import { readConfig } from './config.ts'
import { processLog } from './platform/log.ts'
import { leaveBecause } from './refusals.ts'
import { start } from './start.ts'

async function main(words: string[]): Promise<void> {
  const config = readConfig(process.env)
  const command = words[0] ?? 'start'
  if (command === 'start') return start(config, processLog(config.logFormat))
  return runCommand(config, command, words.slice(1), (line) => console.log(line))
}

main(process.argv.slice(2)).catch(leaveBecause)
