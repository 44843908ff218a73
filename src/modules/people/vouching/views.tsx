import { RadioField } from '../../../ui/choice.tsx'
import { Button, Form, type Mistakes } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Page, type PageProps, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import type { Equipment } from '../factors/rules.ts'
import { identityChecks } from './rules.ts'
import { checkNames, words } from './words.ts'

/** What a person holds beside her mailbox, and the form by which somebody vouches for her; or why not. */
export function VouchingPage({
  name,
  action,
  breadcrumb,
  equipment,
  refusal,
  mistakes,
  typed,
}: {
  name: string
  action: string
  breadcrumb: PageProps['breadcrumb']
  equipment: Equipment
  /** Why the visitor does not vouch for her, in a sentence; absent where she may. */
  refusal?: string
  mistakes?: Mistakes
  typed?: Record<string, string>
}) {
  const { say, number } = useVoice()
  return (
    <Page title={say(words.title)(name)} lead={say(words.lead)} breadcrumb={breadcrumb} variant="short" mistakes={mistakes} unlisted>
      <Sheet id="moyens" title={say(words.holds)}>
        <FactList
          rows={[
            { name: say(words.passkeys), value: number(equipment.passkeys) },
            { name: say(words.codes), value: number(equipment.codes) },
            { name: say(words.providers), value: number(equipment.providers) },
          ]}
        />
      </Sheet>
      <Sheet id="garantie" title={say(words.vouch)}>
        {refusal ? (
          <p>{refusal}</p>
        ) : (
          <>
            <p>{say(words.vouchLead)}</p>
            <Form action={action} mistakes={mistakes} values={typed}>
              <RadioField
                name="verification"
                label={say(words.check)}
                hint={say(words.checkHint)}
                options={identityChecks.map((check) => ({ value: check, label: say(checkNames[check]) }))}
                required
              />
              <Button>{say(words.make)}</Button>
            </Form>
          </>
        )}
      </Sheet>
    </Page>
  )
}

/** The code, once, for whoever hands it over. */
export function VouchedPage({ name, code, breadcrumb }: { name: string; code: string; breadcrumb: PageProps['breadcrumb'] }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.made)} lead={say(words.madeLead)(name)} breadcrumb={breadcrumb} variant="short" unlisted>
      <Sheet plain>
        <Prose>
          <p>
            <code>{code}</code>
          </p>
        </Prose>
      </Sheet>
    </Page>
  )
}
