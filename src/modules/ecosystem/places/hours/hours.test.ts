import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../../../../platform/speech.ts'
import { readHours } from './rules.ts'
import { sayHours } from './words.ts'

const said = (text: string, language: 'fr' | 'en' = 'fr') => {
  const hours = readHours(text)
  return hours && sayHours(hours, speak(language)).map((line) => `${line.days} : ${line.hours}`.replaceAll('\u00a0', ' '))
}

test('opening hours are said in words', () => {
  assert.deepEqual(said('Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00'), [
    'Du lundi au vendredi : de 9 h à 12 h et de 14 h à 18 h 30',
    'Samedi : de 8 h 30 à 12 h',
  ])
  assert.deepEqual(said('Mo-Fr 09:00-12:00; We off', 'en'), ['Monday, Tuesday, Thursday and Friday : 09:00 to 12:00'])
  assert.deepEqual(said('Mo,Tu,We,Th 09:00-12:00; PH off'), ['Du lundi au jeudi : de 9 h à 12 h', 'Jours fériés : fermé'])
  assert.deepEqual(said('24/7'), ['Tous les jours : à toute heure'])
  assert.deepEqual(said('09:00-17:00', 'en'), ['Every day : 09:00 to 17:00'])
  assert.deepEqual(said('We[1,3] 14:00-17:00; Fr[-1] 09:00-12:00'), [
    '1er et 3e mercredi du mois : de 14 h à 17 h',
    'Dernier vendredi du mois : de 9 h à 12 h',
  ])
})

test('a comma before a day adds, a semicolon replaces', () => {
  assert.deepEqual(said('Mo 09:00-12:00, Mo 14:00-18:00'), ['Lundi : de 9 h à 12 h et de 14 h à 18 h'])
  assert.deepEqual(said('Mo-Su 09:00-12:00; Sa-Su 10:00-11:00'), [
    'Du lundi au vendredi : de 9 h à 12 h',
    'Samedi et dimanche : de 10 h à 11 h',
  ])
  assert.deepEqual(said('Fr-Mo 20:00-02:00'), ['Lundi et du vendredi au dimanche : de 20 h à 2 h'])
})

test('what says more than days and hours is left as it is written', () => {
  for (const text of [
    'Mar-Oct Mo 09:00-12:00',
    'sur rendez-vous',
    'Mo',
    'Mo 25:00-26:00',
    'Mo-Xx 09:00-10:00',
    'off',
    '',
    'Mo 9h-12h',
    'week 1-53/2 Mo 09:00-12:00',
    '['.repeat(5000),
  ])
    assert.equal(readHours(text), undefined, text.slice(0, 40))
})
