import type { PublisherDetails } from '../../../configuration/publisher.ts'

/** The variable behind each detail, to name what is missing to those who can say it. */
export const publisherVariables: Record<keyof PublisherDetails, string> = {
  name: 'ESSAIM_PUBLISHER',
  address: 'ESSAIM_PUBLISHER_ADDRESS',
  phone: 'ESSAIM_PUBLISHER_PHONE',
  director: 'ESSAIM_DIRECTOR',
  hostName: 'ESSAIM_HOST_NAME',
  hostAddress: 'ESSAIM_HOST_ADDRESS',
  hostPhone: 'ESSAIM_HOST_PHONE',
  contact: 'ESSAIM_CONTACT',
  dpo: 'ESSAIM_DPO',
  sourceUrl: 'ESSAIM_SOURCE_URL',
  accessibilityPlanUrl: 'ESSAIM_ACCESSIBILITY_PLAN',
}

export interface MissingDetail {
  detail: keyof PublisherDetails
  variable: string
}

/** What the host has not said yet. */
export const missingOf = (publisher: PublisherDetails): MissingDetail[] =>
  (Object.keys(publisherVariables) as (keyof PublisherDetails)[])
    .filter((detail) => publisher[detail] === undefined)
    .map((detail) => ({ detail, variable: publisherVariables[detail] }))
