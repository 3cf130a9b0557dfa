import { expectTypeOf, test } from 'vitest'
import type { Bridge } from '../../electron/bridge.ts'
import type { HostBridge } from '../../renderer/engine/host.ts'

test('the preload gives the page what the page expects', () => {
  expectTypeOf<Bridge>().toExtend<HostBridge>()
})
