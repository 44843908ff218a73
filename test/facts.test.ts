import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import ademe from '../facts/ademe-2025.json' with { type: 'json' }
import call2018 from '../facts/call-2018.json' with { type: 'json' }
import cast from '../facts/cast.json' with { type: 'json' }
import grandChambery from '../facts/grand-chambery.json' with { type: 'json' }
import indicatorLibrary from '../facts/indicators.json' with { type: 'json' }
import judged from '../facts/judged-waves.json' with { type: 'json' }
import ords from '../facts/ords-categories.json' with { type: 'json' }
import restart2018 from '../facts/restart-2018.json' with { type: 'json' }
import restart2021 from '../facts/restart-2021.json' with { type: 'json' }
import territories2019 from '../facts/territoires-2019.json' with { type: 'json' }
import { roles } from '../src/modules/people/schema.ts'
import { passesLuhn } from '../src/platform/siret.ts'
import { code, sentence, source } from './facts.ts'
import { realFile, without } from './real-files.ts'

// Where the files that the facts come from are not there, the checks of shape remain.
const skip = without()
const read = (path: string) => readFileSync(realFile(path), 'utf8')
const rowsOf = (path: string, delimiter = ','): Record<string, string>[] => parse(read(path), { columns: true, bom: true, delimiter })

const indicator = z.strictObject({
  code,
  nameFr: z.string().min(3),
  nameEn: z.string().min(3),
  definitionFr: sentence,
  definitionEn: sentence,
  unitFr: z.string().min(1),
  unitEn: z.string().min(1),
  unitManyFr: z.string().min(1),
  unitManyEn: z.string().min(1),
  level: z.enum(['input', 'activity', 'output', 'outcome', 'impact']),
  direction: z.enum(['increase', 'decrease', 'none']),
  aggregation: z.enum(['sum', 'ratio', 'weighted_mean', 'distinct', 'last']),
  decimals: z.int().min(0).max(3),
  theme: z.enum(['circular', 'digital', 'food', 'cross']),
  sdg: z.array(z.string().regex(/^\d{1,2}\.(\d{1,2}|[a-d])$/)).min(1),
  publishesPeople: z.boolean(),
  derived: z.boolean(),
  disaggregations: z.array(z.enum(['category', 'ageBand', 'gender', 'priorityNeighbourhood'])),
  external: z.record(z.string(), z.string()),
  numeratorFr: z.string().optional(),
  numeratorEn: z.string().optional(),
  denominatorFr: z.string().optional(),
  denominatorEn: z.string().optional(),
})

const factorSet = z.looseObject({
  source,
  code,
  nameFr: z.string(),
  nameEn: z.string(),
  citationFr: sentence,
  citationEn: sentence,
  constants: z.looseObject({
    displacement: z.number().min(0).max(1),
    displacementSourceFr: sentence,
    displacementSourceEn: sentence,
    emissionRatioPowered: z.number().positive().nullable(),
    emissionRatioUnpowered: z.number().positive().nullable(),
  }),
  factors: z.array(
    z.looseObject({
      name: z.string().min(3),
      powered: z.boolean(),
      weightKg: z.number().positive().nullable(),
      footprintKgCo2e: z.number().positive().nullable(),
    }),
  ),
})

const factorSets = { 'restart-2018': restart2018, 'restart-2021': restart2021, 'ademe-2025': ademe }
type FactorSetCode = keyof typeof factorSets

test('every indicator says what counts, in both languages, and how it adds up', () => {
  const indicators = z.array(indicator).parse(indicatorLibrary.indicators)
  source.parse(indicatorLibrary.source)
  assert.ok(indicators.length >= 30)
  assert.equal(new Set(indicators.map((one) => one.code)).size, indicators.length, 'a code names one indicator')
  for (const one of indicators) {
    const divides = one.aggregation === 'ratio' || one.aggregation === 'weighted_mean'
    for (const part of [one.numeratorFr, one.numeratorEn, one.denominatorFr, one.denominatorEn])
      assert.equal(part !== undefined, divides, `${one.code} says what it divides exactly when it divides`)
    if (one.aggregation === 'distinct') assert.ok(one.publishesPeople, `${one.code} counts people`)
  }
  const withAggregation = (kind: string) => indicators.filter((one) => one.aggregation === kind).length
  assert.ok(withAggregation('ratio') >= 1 && withAggregation('weighted_mean') >= 1)
  assert.ok(withAggregation('distinct') >= 3 && withAggregation('last') >= 3)
})

test('every SDG target named by an indicator exists', { skip }, () => {
  const targets = read('odd/fr-global_targets.yml')
  for (const one of indicatorLibrary.indicators)
    for (const target of one.sdg)
      assert.match(targets, new RegExp(`^${target.replace('.', '-')}-title:`, 'm'), `${one.code} names target ${target}`)
})

test('every factor set names its source, its constants and each factor once', () => {
  for (const [name, set] of Object.entries(factorSets)) {
    const parsed = factorSet.parse(set)
    assert.equal(parsed.code, name)
    assert.equal(new Set(parsed.factors.map((factor) => factor.name)).size, parsed.factors.length)
  }
  assert.ok(
    ademe.factors.every((factor) => factor.weightKg === null),
    'ADEME gives no weight, so none is made up',
  )
})

test('the factors of the Restart Project are those of its two published tables', { skip }, () => {
  const inferred: Record<string, string> = { 47: 'Furniture', 48: 'Bicycle', 49: 'Clothing/textile', 50: 'Misc (unpowered)' }
  for (const [year, set] of [[2018, restart2018] as const, [2021, restart2021] as const]) {
    const rows = rowsOf(`reparation/restarters-categories-${year}-factors.csv`)
    assert.equal(rows.length, set.factors.length)
    for (const row of rows) {
      const name = row.name || inferred[row.id ?? '']
      const factor = set.factors.find((one) => one.name === name)
      assert.ok(factor, `${name} is stated`)
      // Misc has no value of its own in either table: a nominal weight or a zero stands for "use the estimate".
      const expected = name?.startsWith('Misc') ? [null, null] : [Number(row.weight_kg), Number(row.footprint_kgco2e)]
      assert.deepEqual([factor.weightKg, factor.footprintKgCo2e], expected, name)
    }
  }
})

test('each footprint of ADEME is the sum of the life-cycle items it names', { skip }, () => {
  type Product = { slug: string; ecv: { id: number; value: number }[] }
  for (const factor of ademe.factors) {
    const products = JSON.parse(read(`impact/impactco2-${factor.file}.json`)) as Product[]
    const product = products.find((one) => one.slug === factor.slug)
    const kept = product?.ecv.filter((item) => factor.parts.includes(item.id)) ?? []
    assert.equal(kept.length, factor.parts.length)
    const sum = kept.reduce((total, item) => total + item.value, 0)
    assert.ok(Math.abs(sum - factor.footprintKgCo2e) < 0.001, factor.name)
  }
})

test('every category of the repair standard leads to a factor that exists, or says that there is none', () => {
  assert.deepEqual(
    ords.categories.map((category) => category.id),
    Array.from({ length: 40 }, (_, index) => index + 1),
  )
  assert.equal(ords.statuses.length, 4)
  assert.equal(ords.barriers.length, 6)
  const sizes = ords.categories.flatMap((category) => category.sizes ?? [])
  for (const one of [...ords.categories, ...ords.unpowered, ...sizes])
    for (const [setCode, name] of Object.entries(one.factors))
      if (name !== null) {
        const { factors } = factorSets[setCode as FactorSetCode]
        assert.ok(
          factors.some((factor: { name: string }) => factor.name === name),
          `${one.nameEn} → ${name} in ${setCode}`,
        )
      }
  const unmatched = ords.categories.filter((category) => category.factors['restart-2021'] === null)
  assert.deepEqual(
    unmatched.map((category) => category.id),
    [2, 8, 16, 17, 18, 28, 37, 39],
    'eight categories have no factor of their own in 2021',
  )
})

test('the categories are those of the published aggregate, powered and unpowered', { skip }, () => {
  const powered = rowsOf('reparation/ords-product-categories-202507.csv')
  assert.deepEqual(
    ords.categories.map((category) => [String(category.id), category.name]),
    powered.map((row) => [row.product_category_id, row.product_category]),
  )
  const unpowered = new Set(rowsOf('reparation/ords-unpowered-202507.csv').map((row) => row.product_category))
  assert.deepEqual(
    ords.unpowered.map((category) => category.name),
    [...unpowered].sort(),
  )
})

const objectiveCodes = grandChambery.challenges.flatMap((challenge) => challenge.objectives.map((objective) => objective.code))
const communeCodes = new Set(grandChambery.communes.map((commune) => commune.code))
const stages = ['idea', 'seed', 'pilot', 'rollout', 'scaling']

test('Grand Chambéry has its 38 communes, three challenges of three kinds and ten objectives', () => {
  source.parse(grandChambery.source)
  assert.equal(communeCodes.size, 38)
  assert.deepEqual(
    grandChambery.challenges.map((challenge) => challenge.kind),
    ['environmental', 'social', 'citizen'],
  )
  assert.equal(new Set(objectiveCodes).size, 10)
})

test('the real organisations and places of Grand Chambéry name their source and carry no contact', () => {
  const sources = z.record(z.string(), source).parse(grandChambery.sources)
  const real = { slug: code, name: z.string().min(3), commune: z.string(), source: z.string(), sourceDate: z.iso.date() }
  const inTerritory = z.string().refine((value) => communeCodes.has(value))
  z.array(
    z.strictObject({
      ...real,
      communeCode: inTerritory,
      sourceName: z.string(),
      kind: z.enum(['association', 'social_enterprise', 'local_authority']),
      siret: z
        .string()
        .regex(/^\d{14}$/)
        .refine(passesLuhn),
      integrationSchemes: z.array(z.enum(['EI', 'ACI', 'AI', 'ETTI'])),
    }),
  ).parse(grandChambery.organisations)
  z.array(
    z.strictObject({
      ...real,
      communeCode: inTerritory,
      sourceId: z.string(),
      lon: z.number().min(5.7).max(6.3),
      lat: z.number().min(45.4).max(45.8),
      services: z.array(z.string()).min(1),
    }),
  ).parse(grandChambery.places)
  for (const one of [...grandChambery.organisations, ...grandChambery.places]) assert.ok(sources[one.source], one.name)
  assert.doesNotMatch(JSON.stringify(grandChambery), /@[\w-]+\.[a-z]|\+33|\b0[1-9]( ?\d\d){4}\b/, 'neither mail nor telephone')
})

test('the communes, organisations and places are those of the real files', { skip }, () => {
  const communes = rowsOf('geo/communes-grand-chambery-2026.csv')
  assert.deepEqual(
    grandChambery.communes.map((one) => [one.code, one.name, one.population, one.lon, one.lat]),
    communes.map((row) => [row.code, row.nom, Number(row.population), Number(row.longitude), Number(row.latitude)]),
  )
  const employers = new Map(rowsOf('ess/siae-savoie-2019.csv', ';').map((row) => [row.SIRET, row.DENOMINATION_SOCIALE]))
  for (const one of grandChambery.organisations) if (one.source === 'siae') assert.equal(employers.get(one.siret), one.sourceName, one.name)
  const digital = new Set<string>()
  for (const path of ['numerique/lieux-mediation-aura-73.json', 'numerique/cnfs-lieux-73.json'])
    for (const row of JSON.parse(read(path)) as { id: string }[]) digital.add(row.id)
  for (const row of rowsOf('numerique/france-services-aura-20240801.csv')) digital.add(row.id_fs ?? '')
  for (const place of grandChambery.places) assert.ok(digital.has(place.sourceId), place.name)
})

test('twenty-seven territories were labelled in 2019, twelve of them without a SIREN', () => {
  const { territories } = territories2019
  source.parse(territories2019.source)
  assert.equal(territories.filter((one) => one.wave === 1).length, 20)
  assert.equal(territories.filter((one) => one.wave === 2).length, 7)
  assert.equal(territories.filter((one) => one.siren === null).length, 12)
  for (const one of territories) {
    assert.equal(one.officialCode !== null, ['commune', 'departement', 'region'].includes(one.kind), one.name)
    assert.equal(one.lon === null, one.lat === null)
    const stated = one.officialCode !== null || one.kind === 'epci' || one.memberCommunes.length > 0
    assert.equal(one.perimeterKnown && !stated, false, `${one.name}: a perimeter said to be known is stated`)
  }
})

test('every code of a labelled territory exists in the administrative division', () => {
  const known = (list: string) => {
    const path = join('node_modules', '@etalab', 'decoupage-administratif', 'data', `${list}.json`)
    return new Set((JSON.parse(readFileSync(path, 'utf8')) as { code: string }[]).map((one) => one.code))
  }
  const [epci, ept, regions] = [known('epci'), known('ept'), known('regions')]
  const lists = { commune: known('communes'), departement: known('departements'), region: regions }
  for (const one of territories2019.territories) {
    if (one.siren !== null) assert.ok(one.kind === 'epci' ? epci.has(one.siren) : ept.has(one.siren), one.name)
    if (one.officialCode !== null) assert.ok(lists[one.kind as keyof typeof lists].has(one.officialCode), one.name)
    if (one.regionCode !== null) assert.ok(regions.has(one.regionCode), one.name)
    for (const member of one.memberCommunes) assert.ok(lists.commune.has(member), member)
  }
})

test('the territories are those of the compiled list', { skip }, () => {
  const rows = rowsOf('geo/territoires-french-impact-2019.csv')
  assert.deepEqual(
    territories2019.territories.map((one) => [one.sourceName, one.wave, one.labelledOn, one.siren ?? '']),
    rows.map((row) => [row.nom, Number(row.vague), row.date_annonce, row.epci_siren]),
  )
})

test('the cast is invented, hangs together, and can be mistaken for nobody', () => {
  assert.equal(cast.demonstration, true)
  const organisations = new Set(cast.organisations.map((one) => one.slug))
  const places = new Set(cast.places.map((one) => one.slug))
  const indicators = new Set(indicatorLibrary.indicators.map((one) => one.code))
  const realNames = new Set([...grandChambery.organisations, ...grandChambery.places].map((one) => one.name.toLowerCase()))
  for (const one of cast.organisations) {
    assert.ok(communeCodes.has(one.communeCode), one.name)
    assert.ok(!realNames.has(one.name.toLowerCase()), one.name)
    assert.ok(!('siret' in one) && !('siren' in one), 'an invented organisation has no number')
  }
  for (const one of cast.people) {
    assert.ok(
      roles.some((role) => role === one.role),
      `${one.name} has a role of the one list`,
    )
    assert.match(one.email, /^[a-z]+@[a-z-]+\.example$/)
    assert.ok(one.organisation === null || organisations.has(one.organisation), one.name)
  }
  for (const one of cast.places) assert.ok(organisations.has(one.organisation) && communeCodes.has(one.communeCode), one.name)
  for (const one of cast.projects) {
    for (const slug of [one.holder, ...one.partners]) assert.ok(organisations.has(slug), `${one.slug}: ${slug}`)
    for (const slug of one.places) assert.ok(places.has(slug), `${one.slug}: ${slug}`)
    for (const commune of one.communes) assert.ok(communeCodes.has(commune), `${one.slug}: ${commune}`)
    for (const indicatorCode of one.indicators) assert.ok(indicators.has(indicatorCode), `${one.slug}: ${indicatorCode}`)
    for (const { objective } of one.objectives) assert.ok(objectiveCodes.includes(objective), `${one.slug}: ${objective}`)
    const shares = one.objectives.reduce((sum, { share }) => sum + share, 0)
    assert.equal(shares, 100, one.slug)
    const reached = one.stages.map(({ stage }) => stage)
    assert.deepEqual(reached, stages.slice(0, reached.length), `${one.slug} went through each stage in order`)
    assert.equal(one.stage, reached.at(-1))
    const dates = one.stages.map(({ on }) => on)
    assert.deepEqual(dates, [...dates].sort(), one.slug)
  }
  assert.deepEqual(
    cast.targets.map((target) => target.objective),
    objectiveCodes,
  )
  for (const target of cast.targets) assert.ok(indicators.has(target.indicator), target.indicator)
})

test('French sentences follow French typography, and every French sentence of the network has its English twin', () => {
  const bilingual = { indicatorLibrary, ords, restart2018, restart2021, ademe, territories2019, grandChambery, call2018 }
  const walk = (value: unknown, path: string, needsTwin: boolean): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, needsTwin)
    else if (value !== null && typeof value === 'object')
      for (const [key, item] of Object.entries(value)) {
        walk(item, `${path}.${key}`, needsTwin)
        if (!key.endsWith('Fr')) continue
        if (needsTwin) assert.equal(`${key.slice(0, -2)}En` in value, true, `${path}.${key} has an English twin`)
        if (typeof item === 'string') assert.doesNotMatch(item, /'| [:;?!»%]|« /, `${path}.${key}`)
      }
  }
  for (const [name, file] of Object.entries(bilingual)) walk(file, name, true)
  walk(cast, 'cast', false)
  walk(judged, 'judged', false)
})
