/** What a page may know of the house: its language, its visitor, its way around. And the pages that say no. */
import type { VNode } from 'preact'
import { assetAddress } from './assets.ts'
import { CommitUnanswered } from './platform/away.ts'
import { type Call, makeFormToken, type Refusal } from './platform/room.ts'
import { offeredLanguage, type Said } from './platform/speech.ts'
import { Link } from './ui/link.tsx'
import { Page } from './ui/page.tsx'
import { renderPage } from './ui/render.ts'
import { type Place, type Sight, useVoice } from './ui/sight.ts'

const nav: Place[] = [
  { path: '/territoires', label: { fr: 'Territoires', en: 'Territories' } },
  { path: '/resultats', label: { fr: 'Résultats', en: 'Results' } },
  { path: '/projets', label: { fr: 'Projets', en: 'Projects' } },
  { path: '/acteurs', label: { fr: 'Acteurs', en: 'Organisations' } },
  { path: '/lieux', label: { fr: 'Lieux', en: 'Places' } },
  { path: '/appels', label: { fr: 'Appels', en: 'Calls' } },
]

const colophon: Place[] = [
  { path: '/donnees-ouvertes', label: { fr: 'Données ouvertes', en: 'Open data' } },
  { path: '/indicateurs', label: { fr: 'Indicateurs', en: 'Indicators' } },
  { path: '/sante', label: { fr: 'État du service', en: 'Service status' } },
  { path: '/donnees-personnelles', label: { fr: 'Données personnelles', en: 'Personal data' } },
  // The law asks for the state of conformity in the very link.
  { path: '/accessibilite', label: { fr: 'Accessibilité : non conforme', en: 'Accessibility: not compliant' } },
  { path: '/mentions-legales', label: { fr: 'Mentions légales', en: 'Legal notice' } },
]

export function renderCall(call: Call, view: VNode): string {
  return renderPage(view, sightOf(call))
}

function sightOf(call: Call): Sight {
  const { house, voice, visitor } = call
  return {
    voice,
    path: call.path + (call.query.size > 0 ? `?${call.query}` : ''),
    visitor: visitor && { name: visitor.name },
    offered: offeredLanguage(call.request, voice.language),
    demonstration: house.isDemonstration,
    siteName: 'Essaim',
    networkName: house.config.siteName,
    origin: house.config.publicUrl,
    assets: {
      stylesheet: assetAddress('essaim.css') ?? '/assets/essaim.css',
      font: assetAddress('font') ?? '/assets/font.woff2',
      favicon: assetAddress('favicon.svg'),
      script: (name) => assetAddress(`islands/${name}`),
    },
    nav,
    colophon,
    formToken: visitor ? undefined : makeFormToken(call),
  }
}

const refusals: Record<Refusal, { title: Said; lead: Said }> = {
  400: {
    title: { fr: 'Cette demande ne peut pas être lue', en: 'This request can’t be read' },
    lead: { fr: 'Revenez à la page précédente et recommencez.', en: 'Go back to the page before and try again.' },
  },
  403: {
    title: { fr: 'Cette page ne vous est pas ouverte', en: 'This page is not open to you' },
    lead: {
      fr: 'Il faut un rôle que vous n’avez pas, ou le formulaire a expiré. Rechargez la page d’où vous venez, ou connectez-vous.',
      en: 'It takes a role that you don’t hold, or the form has expired. Reload the page you came from, or sign in.',
    },
  },
  404: {
    title: { fr: 'Il n’y a rien à cette adresse', en: 'There is nothing at this address' },
    lead: { fr: 'La page a changé de place, ou n’a jamais été là.', en: 'The page has moved, or never was.' },
  },
  413: {
    title: { fr: 'C’est trop lourd', en: 'This is too large' },
    lead: {
      fr: 'Un fichier ne peut pas dépasser 200 Mo, ni un texte 1 Mo. Rien n’a été enregistré.',
      en: 'A file can’t be larger than 200 MB, nor a text 1 MB. Nothing was saved.',
    },
  },
  429: {
    title: { fr: 'Trop d’essais pour l’instant', en: 'Too many attempts for now' },
    lead: {
      fr: 'Attendez une heure au plus, puis recommencez. Rien n’a été enregistré.',
      en: 'Wait an hour at most, then try again. Nothing was saved.',
    },
  },
  500: {
    title: { fr: 'Quelque chose s’est cassé chez nous', en: 'Something broke on our side' },
    lead: {
      fr: 'Rien de ce que vous avez envoyé n’a été enregistré à moitié. L’incident est noté ; recommencez dans un moment.',
      en: 'Nothing you sent was half saved. The incident is noted; try again in a while.',
    },
  },
  503: {
    title: { fr: 'Le service est indisponible un instant', en: 'The service is not available for a moment' },
    lead: {
      fr: 'La base de données ne répond pas. Si vous veniez d’envoyer quelque chose, rien n’en a été enregistré. Revenez en arrière et recommencez dans quelques secondes.',
      en: 'The database does not answer. If you had just sent something, nothing of it was saved. Go back and try again in a few seconds.',
    },
  },
}

/** The one refusal that can't say whether anything was saved. */
const unanswered: { title: Said; lead: Said } = {
  title: { fr: 'Nous ne savons pas si c’est enregistré', en: 'We don’t know whether it is saved' },
  lead: {
    fr: 'La base de données s’est tue au moment de confirmer. Ce que vous avez envoyé est enregistré en entier, ou pas du tout : regardez d’abord, et ne recommencez que si cela manque.',
    en: 'The database fell silent when it was to confirm. What you sent is saved whole, or not at all: look first, and send it again only if it is missing.',
  },
}

export function sayNo(call: Call, status: Refusal): VNode {
  const isUnanswered = call.context.get('failure') instanceof CommitUnanswered
  return <RefusalPage status={status} says={isUnanswered ? unanswered : refusals[status]} number={call.context.get('requestId')} />
}

function RefusalPage({ status, says: { title, lead }, number }: { status: Refusal; says: { title: Said; lead: Said }; number: string }) {
  const voice = useVoice()
  return (
    <Page
      title={voice.say(title)}
      lead={voice.say(lead)}
      variant="short"
      unlisted
      intro={
        <>
          {status === 500 && (
            <p>
              {voice.say({
                fr: 'Si vous nous en parlez, donnez ce numéro : il mène à l’incident, et à rien de ce que vous avez écrit. ',
                en: 'If you tell us about it, give this number: it leads to the incident, and to nothing you wrote. ',
              })}
              <strong>{number}</strong>
            </p>
          )}
          <p>
            <Link to="/">{voice.say({ fr: 'Revenir à l’accueil', en: 'Back to the home page' })}</Link>
          </p>
        </>
      }
    />
  )
}
