import { describe, expect, it } from 'vitest'
import { inOrder, panels, placeAt, withMoved } from '../../../renderer/app/panels.ts'

describe('the order of the panels', () => {
  it('is the usual one until somebody has another', () => {
    expect(inOrder([])).toEqual(panels)
  })
  it('keeps a person’s order, without what there is no longer and without doubles', () => {
    const order = ['customer', 'weather', 'draft', 'customer', 'triage', 'defects', 'solver', 'articles', 'cases']
    expect(inOrder(order)).toEqual([
      'customer',
      'draft',
      'parts',
      'offers',
      'triage',
      'defects',
      'solver',
      'articles',
      'cases',
    ])
  })
  it('puts a panel that came since behind the one it usually follows', () => {
    expect(inOrder(['customer', 'triage', 'draft', 'cases', 'articles'])).toEqual([
      'defects',
      'customer',
      'triage',
      'solver',
      'draft',
      'parts',
      'offers',
      'cases',
      'articles',
    ])
  })
})

describe('a panel that goes elsewhere', () => {
  const order = inOrder([])
  it('takes the place counted among those on screen', () => {
    const present = ['triage', 'draft', 'customer'] as const
    expect(withMoved(order, 'customer', 0, present)).toEqual([
      'defects',
      'customer',
      'triage',
      'solver',
      'draft',
      'parts',
      'offers',
      'cases',
      'articles',
    ])
    expect(withMoved(order, 'triage', 2, present).slice(-2)).toEqual(['customer', 'triage'])
  })
  it('moves past a hidden neighbour with one step', () => {
    const present = ['triage', 'draft'] as const
    const moved = withMoved(order, 'draft', 0, present).filter((each) => each === 'triage' || each === 'draft')
    expect(moved).toEqual(['draft', 'triage'])
  })
  it('stays where it is when it is alone', () => {
    expect(withMoved(order, 'draft', 0, ['draft'])).toEqual(order)
  })
  it('lands below every panel whose middle lies above the pointer', () => {
    expect([5, 10, 25, 90].map((y) => placeAt([10, 20, 30], y))).toEqual([0, 0, 2, 3])
  })
})
