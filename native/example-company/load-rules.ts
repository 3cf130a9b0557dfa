import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ruleAction, ruleBody } from '../contract/rules.ts'
import type { RuleService } from '../rules/service.ts'
import type { TextService } from '../texts/service.ts'

const written = z.array(
  ruleBody.extend({
    // In a file a block has no id yet.
    actions: z.array(z.union([z.object({ kind: z.literal('proposal'), block: z.string() }), ruleAction])),
  }),
)

/** Takes in rules from a file, all of them switched off; none where there are rules already. */
export async function loadRules(
  file: string,
  { rules, texts }: { rules: Pick<RuleService, 'list' | 'save'>; texts: Pick<TextService, 'blocks'> },
): Promise<void> {
  if ((await rules.list()).rules.length > 0) return
  const known = await texts.blocks()
  for (const { actions, ...rule } of written.parse(JSON.parse(await readFile(file, 'utf8')))) {
    const own = actions.flatMap((action) => {
      if (!('block' in action)) return [action]
      const block = known.find((each) => each.name === action.block)
      return block ? [{ kind: action.kind, blockId: block.id }] : []
    })
    if (own.length > 0) await rules.save({ ...rule, actions: own })
  }
}
