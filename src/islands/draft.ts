/**
 * A form saves itself: a section of a candidacy, an evaluation. Without script its buttons save it; with it, what is typed is kept in this browser until the
 * site has it, and sent when a writer pauses, leaves a question or leaves the page. It uses the form's own address, and shows what that answers.
 */
interface Said {
  saving: string
  offline: string
  expired: string
  signIn: string
  refused: string
  unsaved: string
  takeBack: string
  forget: string
  keepMine: string
  takeTheirs: string
}

/** What the form's act answers to this island. */
interface Answered {
  said: string
  revisions: Record<string, number>
  mistakes: Record<string, string>
  conflicts: string[]
  asked: string[]
  html: string
}

/** What this browser keeps of one question until the site has it. */
interface Kept {
  revision: string
  fields: [string, string][]
}

const pauseMs = 1_500
const mostMs = 15_000
const firstRetryMs = 5_000
const lastRetryMs = 60_000
/** Bytes that a browser lets a page send while it closes. */
const mostKeptAlive = 60_000

class Draft {
  readonly said: Said
  readonly place: string
  /** Questions changed since the site last had them, each with a count of its changes. */
  readonly changed = new Map<string, number>()
  /** Questions that two people wrote: theirs to choose before anything of them is sent. */
  readonly disputed = new Set<string>()
  readonly status = document.createElement('p')
  timer: number | undefined
  waitingSince = 0
  retryMs = firstRetryMs
  underWay: Promise<boolean> | undefined
  isLeaving = false

  constructor(
    readonly ground: HTMLElement,
    readonly form: HTMLFormElement,
  ) {
    this.said = JSON.parse(ground.dataset.said ?? '{}') as Said
    this.place = `essaim:brouillon:${ground.dataset.who}:${form.getAttribute('action')}`
    this.status.className = 'hint self-saved'
    this.status.setAttribute('role', 'status')
    form.querySelector('.button-row')?.before(this.status)
    form.addEventListener('input', (event) => this.note(event.target))
    form.addEventListener('change', (event) => this.note(event.target, event.target instanceof HTMLTextAreaElement ? pauseMs : 200))
    form.addEventListener('focusout', (event) => this.left(event))
    form.addEventListener('submit', (event) => void this.submitted(event))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.leave())
    addEventListener('pagehide', () => this.leave())
    addEventListener('online', () => this.soon(0))
    addEventListener('focus', () => this.soon(0))
    this.offerKept()
  }

  questions = (): HTMLElement[] => [...this.form.querySelectorAll<HTMLElement>('[data-question]')]
  question = (key: string): HTMLElement | undefined => this.questions().find((each) => each.dataset.question === key)
  revision = (key: string): HTMLInputElement | null => this.form.querySelector<HTMLInputElement>(`[name="v.${CSS.escape(key)}"]`)

  /** The fields of one question as its form would send them. Files leave by the button alone. */
  fieldsOf(block: HTMLElement): [string, string][] {
    const inside = new Set(
      [...block.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]')].map((control) => control.name),
    )
    return [...new FormData(this.form)].flatMap(([name, value]): [string, string][] =>
      inside.has(name) && typeof value === 'string' && !name.startsWith('v.') ? [[name, value]] : [],
    )
  }

  note(target: EventTarget | null, ms = pauseMs): void {
    const block = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null
    const key = block?.dataset.question
    if (!block || key === undefined || block.querySelector('input[type="file"]')) return
    this.changed.set(key, (this.changed.get(key) ?? 0) + 1)
    this.keep(key, block)
    this.soon(ms)
  }

  /** A button that is pressed saves by itself (submitted): nothing may move under a finger before it is lifted. */
  left({ target, relatedTarget }: FocusEvent): void {
    const block = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null
    if (!block || relatedTarget instanceof HTMLButtonElement || (relatedTarget instanceof Node && block.contains(relatedTarget))) return
    if (this.changed.has(block.dataset.question ?? '')) this.soon(0)
  }

  /** Saves after a pause, and within a quarter of a minute where nobody pauses. */
  soon(ms: number): void {
    if (this.pending().length === 0) return
    this.waitingSince ||= Date.now()
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), Math.max(0, Math.min(ms, this.waitingSince + mostMs - Date.now())))
  }

  pending = (): string[] => [...this.changed.keys()].filter((key) => !this.disputed.has(key))

  /** Sends what changed; says whether the site has it all. One sending at a time: the next one carries what was typed meanwhile. */
  async save(): Promise<boolean> {
    while (this.underWay) await this.underWay
    this.underWay = this.send()
    try {
      const isSaved = await this.underWay
      if (isSaved) this.soon(pauseMs)
      return isSaved
    } finally {
      this.underWay = undefined
    }
  }

  async send(): Promise<boolean> {
    clearTimeout(this.timer)
    this.waitingSince = 0
    const sent = new Map(this.pending().map((key) => [key, this.changed.get(key)]))
    if (sent.size === 0) return true
    this.say(this.said.saving)
    const response = await this.post(this.bodyOf([...sent.keys()]), false).catch(() => undefined)
    if (!response) return this.later(this.said.offline)
    if (response.status === 401 || response.status === 403 || response.redirected) return this.expired()
    if (response.status === 409) {
      this.say(this.said.refused)
      return false
    }
    // An answer that breaks off, or the page of a network that asks to be paid first, is no answer of the site's.
    const answered = response.ok ? await (response.json() as Promise<Answered>).catch(() => undefined) : undefined
    if (!answered) return this.later(this.said.offline)
    this.retryMs = firstRetryMs
    this.take(answered, sent)
    return this.disputed.size === 0
  }

  bodyOf(keys: readonly string[]): URLSearchParams {
    const body = new URLSearchParams({ suite: 'ici' })
    for (const key of keys) {
      const block = this.question(key)
      if (!block) continue
      body.set(`v.${key}`, this.revision(key)?.value ?? '0')
      for (const [name, value] of this.fieldsOf(block)) body.append(name, value)
    }
    for (const block of this.questions()) body.append('montre', block.dataset.question ?? '')
    return body
  }

  post = (body: URLSearchParams, keepalive: boolean): Promise<Response> =>
    fetch(this.form.action, { method: 'POST', body, keepalive, headers: { accept: 'application/json' } })

  /** The page goes: what is not saved leaves with it where the browser takes it along, and stays in this browser in any case. */
  leave(): void {
    const body = this.bodyOf(this.pending())
    if (this.pending().length === 0 || this.underWay || String(body).length > mostKeptAlive) return
    const sent = new Map(this.pending().map((key) => [key, this.changed.get(key)]))
    // A page that comes back from behind another waits for this answer before it sends anew.
    this.underWay = this.post(body, true)
      .then(async (response) => {
        if (response.ok && !response.redirected) this.take((await response.json()) as Answered, sent)
        return true
      })
      .catch(() => false)
      .finally(() => {
        this.underWay = undefined
      })
  }

  later(sentence: string): false {
    this.say(sentence)
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), this.retryMs)
    this.retryMs = Math.min(this.retryMs * 2, lastRetryMs)
    return false
  }

  expired(): false {
    const link = document.createElement('a')
    link.href = `${this.ground.dataset.entry}`
    link.target = '_blank'
    link.textContent = this.said.signIn
    this.say(this.said.expired)
    this.status.append(' ', link)
    return false
  }

  /** Takes the site's answer in: revisions, mistakes, questions that came into sight or left it, and the other's text. */
  take(answered: Answered, sent: ReadonlyMap<string, number | undefined>): void {
    const fresh = new DOMParser().parseFromString(answered.html, 'text/html')
    for (const [key, revision] of Object.entries(answered.revisions)) {
      const field = this.revision(key)
      if (field && sent.has(key)) field.value = String(revision)
    }
    const wrong = Object.keys(answered.mistakes)
    const isWrong = (key: string) => wrong.some((name) => name === `r.${key}` || this.question(key)?.querySelector(`[name="${name}"]`))
    for (const [key, count] of sent) {
      this.showMistakes(key, answered.mistakes)
      if (answered.conflicts.includes(key)) this.dispute(key, fresh)
      else if (!isWrong(key) && this.changed.get(key) === count) {
        this.changed.delete(key)
        this.forget(key)
      } else if (isWrong(key) && this.changed.get(key) === count) this.changed.delete(key)
    }
    this.showAsked(answered.asked, fresh)
    const around = fresh.querySelector('[data-part="around"]')
    const shown = this.ground.ownerDocument.querySelector('[data-part="around"]')
    if (around && shown && !shown.contains(document.activeElement)) shown.replaceWith(around)
    this.say(answered.said)
  }

  /** Questions in the order of the form: those that an answer brought into sight are added, those it hid are taken away. */
  showAsked(asked: readonly string[], fresh: Document): void {
    for (const block of this.questions()) {
      const key = block.dataset.question ?? ''
      if (!asked.includes(key) && !this.changed.has(key)) block.remove()
    }
    let before: Element | null = null
    for (const key of asked) {
      const known = this.question(key)
      const made: HTMLElement | null = known ?? fresh.querySelector<HTMLElement>(`[data-question="${CSS.escape(key)}"]`)
      if (!made) continue
      if (!known) {
        if (before) before.after(made)
        else this.questions()[0]?.before(made)
      }
      before = made
    }
  }

  showMistakes(key: string, mistakes: Readonly<Record<string, string>>): void {
    for (const control of this.question(key)?.querySelectorAll<HTMLElement>('[name]') ?? []) {
      const name = control.getAttribute('name') ?? ''
      const field = control.closest('.field')
      const id = `field-${name}-error`
      document.getElementById(id)?.remove()
      const sentence = mistakes[name]
      const described = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each !== '' && each !== id)
      field?.classList.toggle('field--error', sentence !== undefined)
      if (sentence === undefined) control.removeAttribute('aria-invalid')
      else {
        const note = document.createElement('p')
        note.className = 'error'
        note.id = id
        note.textContent = sentence
        control.before(note)
        control.setAttribute('aria-invalid', 'true')
        control.setAttribute('aria-describedby', [...described, id].join(' '))
      }
    }
  }

  /** Two texts for one answer: the other's is shown above the question, and the writer chooses. */
  dispute(key: string, fresh: Document): void {
    const block = this.question(key)
    const notice = fresh.querySelector<HTMLElement>(`[data-conflict="${CSS.escape(key)}"]`)
    if (!block || !notice) return
    this.disputed.add(key)
    this.form.querySelector(`[data-conflict="${CSS.escape(key)}"]`)?.remove()
    const theirs = fresh.querySelector<HTMLElement>(`[data-question="${CSS.escape(key)}"]`)
    const row = document.createElement('p')
    row.className = 'button-row'
    row.append(
      this.button(this.said.keepMine, () => {
        notice.remove()
        this.disputed.delete(key)
        this.soon(0)
        this.question(key)?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')?.focus()
      }),
      this.button(this.said.takeTheirs, () => {
        notice.remove()
        this.disputed.delete(key)
        this.changed.delete(key)
        this.forget(key)
        if (theirs) block.replaceWith(theirs)
        theirs?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')?.focus()
      }),
    )
    notice.append(row)
    block.before(notice)
  }

  button(label: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--quiet'
    button.textContent = label
    button.addEventListener('click', act)
    return button
  }

  /** A button was pressed: what is typed is saved first, so that nothing leaves this browser before the site has it. */
  async submitted(event: SubmitEvent): Promise<void> {
    if (this.isLeaving || (this.pending().length === 0 && !this.underWay)) return
    event.preventDefault()
    const isSaved = await this.save()
    if (!isSaved) {
      this.form.querySelector('[data-conflict]')?.scrollIntoView({ block: 'center' })
      return
    }
    this.isLeaving = true
    // Not within the same event: a form that is being submitted takes no second one.
    setTimeout(() => this.form.requestSubmit(event.submitter))
  }

  say(sentence: string): void {
    if (this.status.textContent !== sentence) this.status.textContent = sentence
  }

  kept(): Record<string, Kept> {
    try {
      return JSON.parse(localStorage.getItem(this.place) ?? '{}') as Record<string, Kept>
    } catch {
      return {}
    }
  }

  write(kept: Record<string, Kept>): void {
    try {
      if (Object.keys(kept).length === 0) localStorage.removeItem(this.place)
      else localStorage.setItem(this.place, JSON.stringify(kept))
    } catch {
      // A full or forbidden store: saving goes on without it.
    }
  }

  keep(key: string, block: HTMLElement): void {
    this.write({ ...this.kept(), [key]: { revision: this.revision(key)?.value ?? '0', fields: this.fieldsOf(block) } })
  }

  forget(key: string): void {
    const { [key]: _gone, ...others } = this.kept()
    this.write(others)
  }

  /** Words that an earlier page could not save are offered back; those that the site has after all are forgotten. */
  offerKept(): void {
    const found: [string, Kept][] = []
    for (const [key, kept] of Object.entries(this.kept())) {
      const block = this.question(key)
      if (block && JSON.stringify(this.fieldsOf(block)) === JSON.stringify(kept.fields)) this.forget(key)
      else if (block) found.push([key, kept])
    }
    if (found.length === 0) return
    const notice = document.createElement('div')
    notice.className = 'notice notice--warning'
    notice.setAttribute('role', 'status')
    const sentence = document.createElement('p')
    sentence.textContent = this.said.unsaved
    const row = document.createElement('p')
    row.className = 'button-row'
    row.append(
      this.button(this.said.takeBack, () => {
        notice.remove()
        for (const [key, kept] of found) this.takeBack(key, kept)
        this.soon(0)
      }),
      this.button(this.said.forget, () => {
        notice.remove()
        for (const [key] of found) this.forget(key)
      }),
    )
    notice.append(sentence, row)
    this.form.prepend(notice)
  }

  /** Puts kept words back, on top of the revision they were written on: if somebody wrote meanwhile, both are shown. */
  takeBack(key: string, { revision, fields }: Kept): void {
    const block = this.question(key)
    const field = this.revision(key)
    if (!block || !field) return
    field.value = revision
    const values = new Map<string, string[]>()
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value])
    for (const control of block.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[name]')) {
      const given = values.get(control.name) ?? []
      if (control.type === 'hidden') continue
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
        control.checked = given.includes(control.value)
      } else control.value = given[0] ?? ''
    }
    this.changed.set(key, (this.changed.get(key) ?? 0) + 1)
  }
}

for (const ground of document.querySelectorAll<HTMLElement>('[data-island="draft"]')) {
  const form = ground.querySelector('form')
  if (form) new Draft(ground, form)
}
