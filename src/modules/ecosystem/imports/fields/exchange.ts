/** The fields that files may fill, with the names that files give them, and what a table is recognised as by its columns. */
import { recogniseEmail, recogniseOpeningHours, recognisePhone, recogniseUrl } from '../../../../platform/contact.ts'
import type { TargetField } from '../../../../platform/exchange-mapping.ts'
import { recognisePositionPair } from '../../../../platform/position.ts'
import { recognisePostcode, recogniseRna, recogniseSiren, recogniseSiret } from '../../../../platform/siret.ts'
import type { ImportFormat, ThingKind } from '../schema.ts'
import { type FieldName, fieldNames } from './words.ts'

/** How many of these values a recogniser takes, 0 to 1. A sign that only this kind of value bears must be asked for by `only`. */
const share = (read: (text: string) => { ok: boolean }) => (values: readonly string[]) => {
  const looked = values.slice(0, 50)
  return looked.filter((value) => read(value).ok).length / Math.max(1, looked.length)
}
const always = (share: number) => Math.max(share, 0.1)
const degrees = (least: number, most: number) => (values: readonly string[]) =>
  values.filter(
    (value) =>
      /^-?\d{1,3}[.,]\d{2,}/.test(value.trim()) && Number(value.replace(',', '.')) >= least && Number(value.replace(',', '.')) <= most,
  ).length / Math.max(1, values.length)
/** Names still count where the values are odd: a column of broken numbers is a telephone column, and its values will be said. */
const soft = (looks: (values: readonly string[]) => number) => (values: readonly string[]) => always(looks(values))

const either = (a: (text: string) => { ok: boolean }, b: (text: string) => { ok: boolean }) => (text: string) => ({
  ok: a(text).ok || b(text).ok,
})
const codes = soft(share((text) => ({ ok: /^\d{4,5}$/.test(text.trim()) && recognisePostcode(text).ok })))

function target(name: FieldName, synonyms: string, more: Partial<TargetField> = {}): TargetField {
  return { name, label: fieldNames[name], synonyms: synonyms.split('|').filter(Boolean), ...more }
}

const located = [
  target('address', 'adresse|adresse postale|user_adres|rue|voie|num_rue|nom_rue|adresse1', { many: true }),
  target('addressMore', 'complement_adresse|complément d’adresse|adresse2|user_quart'),
  target('postcode', 'code_postal|cp|code post com|bf_code_postal', { looksLike: codes }),
  target('commune', 'commune|ville|lib_com|libelle commune|commune_insee|localite|bf_ville'),
  target('communeCode', 'code_insee|insee_com|insee|code commune|code insee commune|bf_codeinsee|result_citycode'),
  target('latitude', 'latitude|lat|bf_latitude|y', { looksLike: soft(degrees(-25, 52)) }),
  target('longitude', 'longitude|lng|lon|long|bf_longitude|x', { looksLike: soft(degrees(-180, 180)) }),
  target('position', 'position|coordonnees|coordonnées gps|geo_point|geo_point_2d|geolocalisation|latlong', {
    looksLike: share(recognisePositionPair),
  }),
  target('phone', 'telephone|tel|téléphone|bf_tel|numero de telephone', { looksLike: soft(share(recognisePhone)) }),
  target('email', 'courriel|courriels|email|mail|e-mail|adresse mail|mail_siae|bf_mail', { looksLike: soft(share(recogniseEmail)) }),
  target('website', 'site_web|site web|site internet|site_inter|url|bf_site_internet|lien_source', {
    looksLike: soft(share((text) => ({ ok: /[a-z]\.[a-z]{2,}/i.test(text) && recogniseUrl(text).ok }))),
  }),
  target('updatedOn', 'date_maj|date de mise à jour|datetime_latest|mise à jour|date_maj_fiche|modifie le'),
]

export const placeTargets: readonly TargetField[] = [
  target('sourceId', 'id|identifiant|id_fs|id_fiche|typo_uid|uid|_id|lieu_id'),
  target('pivot', 'pivot|siret|rna|bf_siret|numero siret', { looksLike: soft(share(either(recogniseSiret, recogniseRna))) }),
  target('name', 'nom|nom du lieu|nom du lieu ou de la structure|lib_fs|user_nom|bf_titre|denomination|raison_sociale|structure|intitule', {
    required: true,
  }),
  ...located,
  target('kinds', 'typologie|type de lieu|picto|type_lieu|typologies'),
  target(
    'services',
    'services|services proposés|à disposition|accompagnements proposés aux démarches en ligne|formations compétences de base proposées|sensibilisations culture numérique|qualif2|qualif3|qualif4|acces_ordi|wifi|aide_demat',
    { many: true },
  ),
  target('openingHours', 'horaires|horaire|horaires d’ouverture|horaires_accueil', { looksLike: soft(share(recogniseOpeningHours)) }),
  ...(
    [
      'monday|lundi|h_lundi',
      'tuesday|mardi|h_mardi',
      'wednesday|mercredi|h_mercredi',
      'thursday|jeudi|h_jeudi',
      'friday|vendredi|h_vendredi',
      'saturday|samedi|h_samedi',
      'sunday|dimanche|h_dimanche',
    ] as const
  ).map((names) => target(names.split('|')[0] as FieldName, names)),
  target('summary', 'presentation_resume|résumé|présentation courte'),
  target('description', 'presentation_detail|description|informations diverses|presentation|commentaire'),
  target('publics', 'publics_specifiquement_adresses|publics_accueillis|publics accueillis|public_'),
  target('care', 'prise_en_charge_specifique|accompagnement de publics spécifiques'),
  target('cost', 'frais_a_charge|conditions_acces|conditions_access|tarifs|tarif|frais'),
  target('programmes', 'dispositif_programmes_nationaux|labels_nationaux|labels nationaux'),
  target('trainings', 'formations_labels'),
  target('otherTrainings', 'autres_formations_labels|labels_autres'),
  target('access', 'modalites_acces|modalités d’accès'),
  target('support', 'modalites_accompagnement|types d’accompagnement proposés|modalités d’accompagnement'),
  target('mobility', 'itinerance|format_fs'),
  target('parentName', 'structure_parente|structure porteuse|groupe_fs'),
  target('accessibilityUrl', 'fiche_acces_libre|accessibilite|accessibilite_lieu'),
  target('bookingUrl', 'prise_rdv|prise de rendez-vous'),
]

export const organisationTargets: readonly TargetField[] = [
  target('sourceId', 'id|identifiant|uid|_id|structure_id'),
  target('siret', 'siret|numero siret|pivot', { looksLike: soft(share(recogniseSiret)) }),
  target('siren', 'siren|numero siren', {
    looksLike: share((text) => ({ ok: /^[\d\s]{9,11}$/.test(text.trim()) && recogniseSiren(text).ok })),
  }),
  target('rna', 'rna|numero rna|id_association', { looksLike: share(recogniseRna) }),
  target('name', 'nom|denomination_sociale|dénomination|raison_sociale|raison sociale|nom de la structure|nom_complet|structure', {
    required: true,
  }),
  target('legalForm', 'nature_juridique|forme juridique|statut juridique|catégorie juridique'),
  target('scheme', 'mesure|type siae|dispositif'),
  ...located,
  target('description', 'description|presentation_resume|presentation|objet'),
]

export const targetsOf = (kind: ThingKind): readonly TargetField[] => (kind === 'place' ? placeTargets : organisationTargets)

export interface Recognition {
  format: ImportFormat
  thingKind: ThingKind
}

/** What a table is, by the columns that only one kind of file has. A table that no standard claims is mapped by a person. */
export function recogniseFormat(columns: readonly string[]): Recognition {
  const names = new Set(columns.map((column) => column.trim().toLowerCase()))
  const has = (...all: string[]) => all.every((name) => names.has(name))
  const any = (...some: string[]) => some.some((name) => names.has(name))
  if (has('mesure', 'siret', 'denomination_sociale')) return { format: 'employers', thingKind: 'organisation' }
  if (has('id', 'nom') && any('reseaux_porteurs', 'horaires_accueil', 'accessibilite_lieu', 'lien_source')) {
    return { format: 'inclusion', thingKind: 'organisation' }
  }
  if (has('id', 'nom', 'pivot')) {
    const former = any('conditions_acces', 'conditions_access', 'publics_accueillis', 'labels_nationaux', 'cle_ban', 'labels_autres')
    return { format: former ? 'national_former' : 'national', thingKind: 'place' }
  }
  const isBody = any('raison_sociale', 'denomination', 'denomination_sociale', 'raison sociale', 'dénomination')
  return { format: 'columns', thingKind: isBody ? 'organisation' : 'place' }
}
