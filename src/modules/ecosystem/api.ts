import { openApiRoom } from '../../platform/api.ts'
import { organisationsApi } from './organisations/api.ts'
import { placesApi } from './places/api.ts'

/** The room's part of the public API: organisations, then places. */
export const ecosystemApi = openApiRoom()
ecosystemApi.route('/', organisationsApi)
ecosystemApi.route('/', placesApi)
