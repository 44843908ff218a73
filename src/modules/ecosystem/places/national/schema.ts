/**
 * The national standard of digital mediation places (lieux de médiation numérique), v1.0.2 of 2024-04-11, as it is published on
 * schema.data.gouv.fr: its columns in their order, and its values to the letter.
 */
import type {
  PlaceAccess,
  PlaceCare,
  PlaceCost,
  PlaceMobility,
  PlaceProgramme,
  PlacePublic,
  PlaceSupport,
  PlaceTraining,
} from '../schema.ts'

export const nationalColumns = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const
export type NationalColumn = (typeof nationalColumns)[number]
/** One place, each column as text; an absent value is the empty text. */
export type NationalRow = Record<NationalColumn, string>

export const nationalServices = {
  paperwork: 'Aide aux démarches administratives',
  everyday_digital: 'Maîtrise des outils numériques du quotidien',
  digital_job_search: 'Insertion professionnelle via le numérique',
  safe_digital: 'Utilisation sécurisée du numérique',
  digital_parenting: 'Parentalité et éducation avec le numérique',
  digital_creation: 'Loisirs et créations numériques',
  digital_culture: 'Compréhension du monde numérique',
  internet_access: 'Accès internet et matériel informatique',
  affordable_equipment: 'Acquisition de matériel informatique à prix solidaire',
} as const

export const nationalPublics: Record<PlacePublic, string> = {
  young: 'Jeunes',
  students: 'Étudiants',
  families: 'Familles et/ou enfants',
  seniors: 'Seniors',
  women: 'Femmes',
}

export const nationalCares: Record<PlaceCare, string> = {
  deafness: 'Surdité',
  motor_disability: 'Handicaps moteurs',
  mental_disability: 'Handicaps mentaux',
  illiteracy: 'Illettrisme',
  english_spoken: 'Langues étrangères (anglais)',
  other_languages: 'Langues étrangères (autres)',
  visual_impairment: 'Déficience visuelle',
}

export const nationalCosts: Record<PlaceCost, string> = {
  free: 'Gratuit',
  free_under_conditions: 'Gratuit sous condition',
  paying: 'Payant',
}

export const nationalProgrammes: Record<PlaceProgramme, string> = {
  aidants_connect: 'Aidants Connect',
  bibliotheques_numeriques: 'Bibliothèques numérique de référence',
  certification_pix: 'Certification PIX',
  conseillers_numeriques: 'Conseillers numériques',
  emmaus_connect: 'Emmaüs Connect',
  france_services: 'France Services',
  grande_ecole_numerique: 'Grande école du numérique',
  croix_rouge: 'La Croix Rouge',
  caf: "Point d'accès numérique CAF",
  promeneurs_du_net: 'Promeneurs du net',
  relais_numerique: 'Relais numérique (Emmaüs Connect)',
}

export const nationalTrainings: Record<PlaceTraining, string> = {
  mon_espace_sante: 'Formé à « Mon Espace Santé »',
  duplex: 'Formé à « DUPLEX » (illettrisme)',
  arnia: 'Arnia/MedNum BFC (Bourgogne-Franche-Comté)',
  reemploi_normandie: 'Collectif ressources et acteurs réemploi (Normandie)',
  etapes_numeriques: 'Étapes numériques(La Poste)',
  fabriques_de_territoire: 'Fabriques de Territoire',
  eclaireurs_drome: 'Les Éclaireurs du numérique (Drôme)',
  mes_papiers: 'Mes Papiers (Métropole de Lyon)',
  ordi_3_0: 'ORDI 3.0',
  sud_labs: 'SUD LABS (PACA)',
}

export const nationalAccesses: Record<PlaceAccess, string> = {
  walk_in: 'Se présenter',
  telephone: 'Téléphoner',
  email: 'Contacter par mail',
  online_booking: 'Prendre un RDV en ligne',
  no_public: "Ce lieu n'accueille pas de public",
  prescription_email: 'Envoyer un mail avec une fiche de prescription',
}

export const nationalSupports: Record<PlaceSupport, string> = {
  alone: 'En autonomie',
  individual: 'Accompagnement individuel',
  workshop: 'Dans un atelier collectif',
  remote: 'À distance',
}

export const nationalMobilities: Record<PlaceMobility, string> = { travelling: 'Itinérant', fixed: 'Fixe' }
