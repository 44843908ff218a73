import { type Said, speak } from '../../../platform/speech.ts'
import { kindNames } from './kinds/words.ts'
import type {
  PlaceAccess,
  PlaceCare,
  PlaceCost,
  PlaceMobility,
  PlaceProgramme,
  PlacePublic,
  PlaceService,
  PlaceSupport,
  PlaceTraining,
} from './schema.ts'

export const serviceNames: Record<PlaceService, Said> = {
  paperwork: { fr: 'Aide aux démarches administratives', en: 'Help with administrative procedures' },
  everyday_digital: { fr: 'Maîtrise des outils numériques du quotidien', en: 'Everyday digital tools' },
  digital_job_search: { fr: 'Insertion professionnelle via le numérique', en: 'Finding work with digital tools' },
  safe_digital: { fr: 'Utilisation sécurisée du numérique', en: 'Staying safe online' },
  digital_parenting: { fr: 'Parentalité et éducation avec le numérique', en: 'Parenting and education with digital tools' },
  digital_creation: { fr: 'Loisirs et créations numériques', en: 'Digital leisure and creation' },
  digital_culture: { fr: 'Compréhension du monde numérique', en: 'Understanding the digital world' },
  internet_access: { fr: 'Accès internet et matériel informatique', en: 'Internet access and computers' },
  affordable_equipment: { fr: 'Acquisition de matériel informatique à prix solidaire', en: 'Affordable computer equipment' },
  object_repair: { fr: 'Réparation d’objets', en: 'Repair of objects' },
  bicycle_repair: { fr: 'Réparation de vélos', en: 'Bicycle repair' },
  second_hand_shop: { fr: 'Vente d’objets de seconde main', en: 'Second-hand shop' },
  drop_off: { fr: 'Dépôt d’objets à réemployer', en: 'Drop-off of reusable objects' },
  tool_library: { fr: 'Prêt d’outils et d’objets', en: 'Lending of tools and objects' },
  shared_workshop: { fr: 'Atelier partagé et fabrication', en: 'Shared workshop and making' },
  coworking: { fr: 'Espace de travail partagé', en: 'Shared workspace' },
  solidarity_grocery: { fr: 'Épicerie solidaire', en: 'Solidarity grocery' },
  food_baskets: { fr: 'Paniers et circuits courts', en: 'Baskets and short supply chains' },
  shared_kitchen: { fr: 'Cuisine partagée', en: 'Shared kitchen' },
  gardening: { fr: 'Jardinage partagé', en: 'Shared gardening' },
}

export const publicNames: Record<PlacePublic, Said> = {
  young: { fr: 'Jeunes', en: 'Young people' },
  students: { fr: 'Étudiants', en: 'Students' },
  families: { fr: 'Familles et/ou enfants', en: 'Families and children' },
  seniors: { fr: 'Seniors', en: 'Older people' },
  women: { fr: 'Femmes', en: 'Women' },
}

export const costNames: Record<PlaceCost, Said> = {
  free: { fr: 'Gratuit', en: 'Free' },
  free_under_conditions: { fr: 'Gratuit sous condition', en: 'Free under conditions' },
  paying: { fr: 'Payant', en: 'Paying' },
}

export const programmeNames: Record<PlaceProgramme, Said> = {
  aidants_connect: { fr: 'Aidants Connect', en: 'Aidants Connect' },
  bibliotheques_numeriques: { fr: 'Bibliothèques numérique de référence', en: 'Reference digital libraries' },
  certification_pix: { fr: 'Certification PIX', en: 'PIX certification' },
  conseillers_numeriques: { fr: 'Conseillers numériques', en: 'Digital advisers' },
  emmaus_connect: { fr: 'Emmaüs Connect', en: 'Emmaüs Connect' },
  france_services: { fr: 'France Services', en: 'France Services' },
  grande_ecole_numerique: { fr: 'Grande école du numérique', en: 'Grande école du numérique' },
  croix_rouge: { fr: 'La Croix Rouge', en: 'The Red Cross' },
  caf: { fr: 'Point d’accès numérique CAF', en: 'CAF digital access point' },
  promeneurs_du_net: { fr: 'Promeneurs du net', en: 'Promeneurs du net' },
  relais_numerique: { fr: 'Relais numérique (Emmaüs Connect)', en: 'Digital relay (Emmaüs Connect)' },
}

export const careNames: Record<PlaceCare, Said> = {
  deafness: { fr: 'Surdité', en: 'Deafness' },
  motor_disability: { fr: 'Handicaps moteurs', en: 'Motor disabilities' },
  mental_disability: { fr: 'Handicaps mentaux', en: 'Mental disabilities' },
  illiteracy: { fr: 'Illettrisme', en: 'Difficulty reading and writing' },
  english_spoken: { fr: 'Langues étrangères (anglais)', en: 'English spoken' },
  other_languages: { fr: 'Langues étrangères (autres)', en: 'Other languages spoken' },
  visual_impairment: { fr: 'Déficience visuelle', en: 'Visual impairment' },
}

export const trainingNames: Record<PlaceTraining, Said> = {
  mon_espace_sante: { fr: 'Formé à « Mon Espace Santé »', en: 'Trained in “Mon Espace Santé”' },
  duplex: { fr: 'Formé à « DUPLEX » (illettrisme)', en: 'Trained in “DUPLEX” (illiteracy)' },
  arnia: { fr: 'Arnia/MedNum BFC (Bourgogne-Franche-Comté)', en: 'Arnia/MedNum BFC (Bourgogne-Franche-Comté)' },
  reemploi_normandie: { fr: 'Collectif ressources et acteurs réemploi (Normandie)', en: 'Reuse collective of Normandy' },
  etapes_numeriques: { fr: 'Étapes numériques (La Poste)', en: 'Étapes numériques (La Poste)' },
  fabriques_de_territoire: { fr: 'Fabriques de Territoire', en: 'Fabriques de Territoire' },
  eclaireurs_drome: { fr: 'Les Éclaireurs du numérique (Drôme)', en: 'Les Éclaireurs du numérique (Drôme)' },
  mes_papiers: { fr: 'Mes Papiers (Métropole de Lyon)', en: 'Mes Papiers (Métropole de Lyon)' },
  ordi_3_0: { fr: 'ORDI 3.0', en: 'ORDI 3.0' },
  sud_labs: { fr: 'SUD LABS (PACA)', en: 'SUD LABS (PACA)' },
}

export const accessNames: Record<PlaceAccess, Said> = {
  walk_in: { fr: 'Se présenter', en: 'Walk in' },
  telephone: { fr: 'Téléphoner', en: 'Telephone' },
  email: { fr: 'Contacter par mail', en: 'Write by e-mail' },
  online_booking: { fr: 'Prendre un RDV en ligne', en: 'Book online' },
  no_public: { fr: 'Ce lieu n’accueille pas de public', en: 'This place receives no public' },
  prescription_email: { fr: 'Envoyer un mail avec une fiche de prescription', en: 'E-mail with a referral form' },
}

export const supportNames: Record<PlaceSupport, Said> = {
  alone: { fr: 'En autonomie', en: 'On your own' },
  individual: { fr: 'Accompagnement individuel', en: 'One to one' },
  workshop: { fr: 'Dans un atelier collectif', en: 'In a group workshop' },
  remote: { fr: 'À distance', en: 'Remotely' },
}

export const mobilityNames: Record<PlaceMobility, Said> = {
  travelling: { fr: 'Itinérant', en: 'Travelling' },
  fixed: { fr: 'Fixe', en: 'Fixed' },
}

/** The name of a code, or the code itself where a file brought one that the list does not know. */
export const nameOf = (names: Readonly<Record<string, Said>>, code: string): Said => names[code] ?? { fr: code, en: code }

/** Labels in both languages, for the search. */
export function searchWordsOf(place: { kinds: readonly string[]; services: readonly string[]; programmes: readonly string[] }): string {
  const said = [
    ...place.kinds.map((kind) => nameOf(kindNames, kind)),
    ...place.services.map((service) => nameOf(serviceNames, service)),
    ...place.programmes.map((programme) => nameOf(programmeNames, programme)),
  ]
  return said.flatMap((each) => [speak('fr').say(each), speak('en').say(each)]).join(' ')
}

export const words = {
  title: { fr: 'Lieux', en: 'Places' },
  lead: {
    fr: 'Où l’on répare, apprend, emprunte, cuisine, se connecte : les lieux ouverts des territoires.',
    en: 'Where people repair, learn, borrow, cook, connect: the open places of the territories.',
  },
  kind: { fr: 'Genre', en: 'Kind' },
  kinds: { fr: 'Genres', en: 'Kinds' },
  service: { fr: 'Service', en: 'Service' },
  services: { fr: 'Services', en: 'Services' },
  publics: { fr: 'Publics', en: 'For whom' },
  publicsHint: { fr: 'Seulement si le lieu s’adresse à eux en particulier.', en: 'Only if the place is for them in particular.' },
  cost: { fr: 'Prix', en: 'Cost' },
  programmes: { fr: 'Programmes nationaux', en: 'National programmes' },
  trainings: { fr: 'Formations et labels', en: 'Trainings and labels' },
  care: { fr: 'Prise en charge', en: 'Particular care' },
  access: { fr: 'Comment venir', en: 'How to come' },
  support: { fr: 'Accompagnement', en: 'Support' },
  mobility: { fr: 'Fixe ou itinérant', en: 'Fixed or travelling' },
  hours: { fr: 'Horaires', en: 'Opening hours' },
  hoursHint: {
    fr: 'Dans la notation d’OpenStreetMap : « Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00 ».',
    en: 'In the notation of OpenStreetMap: “Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00”.',
  },
  hoursWrong: {
    fr: 'Ces horaires ne sont pas dans la notation d’OpenStreetMap, par exemple « Mo-Fr 09:00-12:00; Sa 10:00-12:00 ».',
    en: 'These hours are not in the notation of OpenStreetMap, for example “Mo-Fr 09:00-12:00; Sa 10:00-12:00”.',
  },
  hoursRaw: { fr: 'Tels que la source les écrit :', en: 'As the source writes them:' },
  noHours: { fr: 'Les horaires ne sont pas connus.', en: 'The opening hours are not known.' },
  days: { fr: 'Jours', en: 'Days' },
  time: { fr: 'Heures', en: 'Hours' },
  count: {
    fr: (n: string, many: boolean) => `${n} ${many ? 'lieux' : 'lieu'}`,
    en: (n: string, many: boolean) => `${n} ${many ? 'places' : 'place'}`,
  },
  unit: { fr: 'lieux', en: 'places' },
  none: {
    fr: 'Aucun lieu ne répond à ces filtres. Retirez-en un, ou élargissez le rayon.',
    en: 'No place answers to these filters. Remove one, or widen the radius.',
  },
  map: { fr: 'Où sont ces lieux', en: 'Where these places are' },
  list: { fr: 'La liste', en: 'The list' },
  add: { fr: 'Ajouter un lieu', en: 'Add a place' },
  editTitle: { fr: (name: string) => `Modifier ${name}`, en: (name: string) => `Edit ${name}` },
  organisation: { fr: 'Acteur', en: 'Organisation' },
  organisationHint: {
    fr: 'Celui qui tient le lieu. Vous pouvez choisir parmi les vôtres.',
    en: 'The one that keeps the place. You may choose among yours.',
  },
  noOrganisation: { fr: 'Aucun acteur connu', en: 'No known organisation' },
  heldBy: { fr: 'Tenu par', en: 'Kept by' },
  pivot: { fr: 'SIRET ou RNA du lieu', en: 'SIRET or RNA of the place' },
  pivotHint: {
    fr: 'Seulement s’il diffère de celui de l’acteur. Le standard national le demande.',
    en: 'Only where it differs from the organisation’s. The national standard asks for it.',
  },
  summary: { fr: 'En une phrase', en: 'In one sentence' },
  booking: { fr: 'Prendre rendez-vous', en: 'Book an appointment' },
  accessibility: { fr: 'Fiche d’accessibilité (Acceslibre)', en: 'Accessibility record (Acceslibre)' },
  practical: { fr: 'En pratique', en: 'In practice' },
  here: { fr: 'Ce qu’on y trouve', en: 'What one finds there' },
  where: { fr: 'Où', en: 'Where' },
  nearest: { fr: 'Les plus proches', en: 'The nearest' },
  inTerritory: { fr: (place: string) => `Les lieux de ${place}`, en: (place: string) => `The places of ${place}` },
  position: { fr: 'Position', en: 'Position' },
  standard: { fr: 'standard national v1.0.2', en: 'national standard v1.0.2' },
  plainTable: { fr: 'tableau', en: 'table' },
} as const
