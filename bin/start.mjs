/** `npm start`: installs, builds and serves. The program runs in this very process, so that signals reach it. */
import { pathToFileURL } from 'node:url'
import { prepareProgram } from './prepare.mjs'

process.argv.splice(2, 0, 'start')
await import(pathToFileURL(await prepareProgram()).href)
