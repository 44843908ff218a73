/**
 * The button of a passkey. Without script it stays hidden, and the page offers a letter; with it, the button asks the site for a challenge,
 * the browser for the key, and sends the answer with the form it stands in.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

for (const ground of document.querySelectorAll<HTMLElement>('[data-island="passkey"]')) {
  const form = ground.querySelector('form')
  if (form && browserSupportsWebAuthn()) offer(ground, form)
}

function offer(ground: HTMLElement, form: HTMLFormElement): void {
  const note = document.createElement('p')
  note.className = 'error'
  note.setAttribute('role', 'status')
  note.hidden = true
  form.append(note)
  ground.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    note.hidden = true
    answer(ground, form).then(
      (text) => {
        const field = form.elements.namedItem('reponse')
        if (text === undefined || !(field instanceof HTMLInputElement)) return
        field.value = text
        // Not requestSubmit: the answer is there, and this listener has done its part.
        form.submit()
      },
      (failure: unknown) => {
        const isKnown = failure instanceof Error && failure.name === 'InvalidStateError'
        note.textContent = (isKnown ? ground.dataset.known : ground.dataset.failed) ?? ''
        note.hidden = false
      },
    )
  })
}

/** What the key answers to the site's challenge. */
async function answer(ground: HTMLElement, form: HTMLFormElement): Promise<string | undefined> {
  const fields = new URLSearchParams()
  const token = form.elements.namedItem('jeton')
  if (token instanceof HTMLInputElement) fields.set('jeton', token.value)
  const response = await fetch(ground.dataset.challenge ?? '', { method: 'POST', body: fields })
  // Sent to prove anew who she is: the page that asks for it shows by itself.
  if (response.redirected) {
    location.href = location.pathname
    return undefined
  }
  if (!response.ok) throw new Error(`challenge: ${response.status}`)
  const optionsJSON = await response.json()
  const made = ground.dataset.ceremony === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON })
  return JSON.stringify(made)
}
