import { inProcessChannel } from '../channels/in-process.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Engine } from '../engine.ts'
import { connect } from '../protocol/connect.ts'

/** Fills an empty folder with the example company; one that is in use already is left as it is. */
export async function loadDemo(engine: Pick<Engine, 'attach'>): Promise<void> {
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  const client = connect(channel.client)
  try {
    await client.call('app.loadExampleCompany', {})
  } catch (error) {
    if (!isEngineError(error, 'not_empty')) throw error
  } finally {
    client.close()
  }
}
