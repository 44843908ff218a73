import { dayOf } from '../../../../platform/day.ts'
import { ButtonLink, ButtonRow, HiddenField } from '../../../../ui/field.tsx'
import { FactList, Ledger } from '../../../../ui/figure.tsx'
import { Link, OutLink } from '../../../../ui/link.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useSight, useVoice } from '../../../../ui/sight.ts'
import { FilterBar, FilterText } from '../../../../ui/table.tsx'
import type { FactorSet } from '../../factors/store.ts'
import type { Adjusted, AdjustmentStep } from '../../figures/schema.ts'
import { amountSaid, isOne } from '../../figures/words.ts'
import { calculationPath, explanationPath, factsPath, questionOf } from '../rules.ts'
import type { ExplanationMatter } from '../views.tsx'
import { adjustmentNames, words } from '../words.ts'

export function FactorsSheet({ factorSets, contributions }: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  const appliedTo = (set: FactorSet) =>
    contributions.filter((each) => each.factorSetCode === set.code).reduce((sum, each) => sum + each.facts, 0)
  return (
    <Sheet id="facteur" title={say(words.factors)}>
      {factorSets.map((set) => (
        <FactList
          key={set.code}
          rows={[
            {
              name: say(words.factorSet),
              value: (
                <>
                  {say({ fr: set.nameFr, en: set.nameEn })}, {set.version}
                </>
              ),
            },
            { name: say(words.appliedTo), value: say(words.facts)(voice.number(appliedTo(set)), !isOne(appliedTo(set), voice)) },
            { name: say(words.citation), value: say({ fr: set.citationFr, en: set.citationEn }) },
            { name: say(words.licence), value: set.licence },
            set.url !== null && { name: say(words.source), value: <OutLink url={set.url}>{set.publisher}</OutLink> },
          ]}
        />
      ))}
    </Sheet>
  )
}

export function AdjustmentsSheet({ adjusted, indicator }: ExplanationMatter & { adjusted: Adjusted }) {
  const voice = useVoice()
  const { say } = voice
  const amount = (value: number) => amountSaid(Math.round(value * 10 ** indicator.decimals) / 10 ** indicator.decimals, indicator, voice)
  const row = (step: AdjustmentStep) => ({
    name: say(adjustmentNames[step.kind]),
    value: step.removed === null ? say(words.notAssessed) : `−\u00a0${amount(step.removed)}`,
    note: noteOf(step),
  })
  return (
    <Sheet id="ajustements" title={say(words.without)} margin={say(words.withoutMargin)} sunk>
      <Ledger
        rows={[
          { name: say(words.gross), value: amount(adjusted.gross) },
          ...adjusted.steps.map(row),
          !adjusted.isUnassessed && { name: say(words.adjusted), value: amount(adjusted.value), total: true },
        ]}
      />
      {adjusted.isUnassessed && <p>{say(words.unassessed)}</p>}
    </Sheet>
  )
  function noteOf({ shareBp, source, reason }: AdjustmentStep) {
    if (shareBp === null) return reason || say(words.notAssessedNote)
    return [voice.percent(shareBp / 10_000, 2), source, reason].filter(Boolean).join(', ')
  }
}

export function CiteSheet({ query, about, indicator, figure, closing, facts }: ExplanationMatter) {
  const voice = useVoice()
  const { origin = '' } = useSight()
  const { say } = voice
  const stable = closing && explanationPath({ ...query, asOf: closing.mark }, about.slug)
  const path = `/chiffres/${indicator.code}/explication`
  return (
    <Sheet id="emporter" title={say(words.takeAway)}>
      <ButtonRow>
        {facts && facts.count.lines > 0 && (
          <ButtonLink to={factsPath(query, about.slug)} quiet download>
            {say(words.csv)}
          </ButtonLink>
        )}
        <ButtonLink to={calculationPath(query, about.slug)} quiet download>
          {say(words.json)}
        </ButtonLink>
      </ButtonRow>
      <FactList
        rows={[
          { name: say(words.source), value: closing ? say(words.register)(voice.instant(closing.at)) : say(words.registerLive) },
          stable !== null && {
            name: say(words.stable),
            value: (
              <Link to={stable}>
                <code>{origin + voice.href(stable)}</code>
              </Link>
            ),
          },
          { name: say(words.definition), value: <Link to={`/indicateurs/${indicator.code}`}>{say(words.seeDefinition)}</Link> },
        ]}
      />
      <FilterBar action={path} submit={say(words.recomputeSubmit)} label={say(words.recompute)}>
        {[...questionOf({ ...query, asOf: undefined }, about.slug)].map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        <FilterText name="arrete" label={say(words.recompute)} type="date" value={figure.closing ? dayOf(figure.closing.at) : undefined} />
      </FilterBar>
    </Sheet>
  )
}
