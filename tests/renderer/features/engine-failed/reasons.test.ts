import { expect, test } from 'vitest'
import { knownReason } from '../../../../renderer/features/engine-failed/reasons.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'

test('reasons of the engine and of the shell keep their own words', () => {
  expect(knownReason('data_folder_in_use')).toBe('data_folder_in_use')
  expect(knownReason('engine_stopped')).toBe('engine_stopped')
})

test('a reason nobody knows reads as an unexpected error', () => {
  expect(knownReason('abort')).toBe('internal')
  expect(knownReason('')).toBe('internal')
  expect(knownReason('toString')).toBe('internal')
})

test('there are words for every reason, and no words for none', () => {
  for (const reason of Object.keys(de.failed.reasons)) expect(knownReason(reason)).toBe(reason)
})
