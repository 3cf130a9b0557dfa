import { expect, test } from 'vitest'
import { contentPolicy } from '../../electron/content-policy.ts'

const directives = (policy: string) => policy.split('; ').map((directive) => directive.split(' ')[0])

test('allows the one engine by host and path, and never shows its token', () => {
  const policy = contentPolicy('ws://127.0.0.1:4100/ws?token=secret')
  expect(policy).toContain('connect-src ws://127.0.0.1:4100/ws;')
  expect(policy).not.toContain('secret')
})

test('allows no connection at all where the engine comes through a port', () => {
  expect(contentPolicy(null)).toContain("connect-src 'none'")
})

test('runs no script but its own', () => {
  const policy = contentPolicy(null)
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
  expect(directives(policy)).toEqual([...new Set(directives(policy))])
})
