import type { CliContext, ExitCode } from './context.ts'
import { writeLine } from './lines.ts'

/** `profile CUSTOMER [--data DIR]`: all that is known of a customer (by number, name or id) in one object. */
export async function profile(
  context: CliContext,
  { customer, data }: { customer: string; data: string | undefined },
): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  const options = { signal: context.signal }
  const found = await engine.call('customers.find', { customer }, options)
  const [known, notes, preferences, interests, mood, moodEvents, stages, ahead, outlook] = await Promise.all([
    engine.call('customers.profile', found, options),
    engine.call('customers.notes', found, options),
    engine.call('customers.preferences', found, options),
    engine.call('customers.interests', found, options),
    engine.call('customers.moodHistory', found, options),
    engine.call('journeys.moodEvents', found, options),
    engine.call('journeys.stages', found, options),
    engine.call('journeys.ahead', found, options),
    engine.call('outlook.ofCustomer', { ...found, wait: true }, options),
  ])
  const { steps } = await engine.call('outlook.steps', found, options)
  const { events } = await engine.call('journeys.timeline', { ...found, limit: 50 }, options)
  await writeLine(context.output, {
    ...known,
    agreements: notes.notes,
    preferences,
    ...interests,
    mood: { ...mood, ...moodEvents },
    journey: { ...stages, events, ahead },
    outlook,
    nextSteps: steps,
  })
  return 0
}
