import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { isEngineError } from '../contract/errors.ts'
import { letterKind } from '../contract/letters.ts'
import { macro, macroAction, textBlock } from '../contract/texts.ts'
import type { TextService } from '../texts/service.ts'

const written = z.object({
  blocks: z.array(textBlock.omit({ id: true })),
  macros: z.array(
    macro.omit({ id: true }).extend({
      // In a file a block has no id yet.
      actions: z.array(
        z.union([z.object({ kind: z.literal('insert_block'), block: z.string(), letter: letterKind }), macroAction]),
      ),
    }),
  ),
})

/** Takes in text blocks and macros from a file; those whose names are there already stay as they are. */
export async function loadTexts(file: string, texts: TextService): Promise<void> {
  const { blocks, macros } = written.parse(JSON.parse(await readFile(file, 'utf8')))
  for (const block of blocks) await unlessThere(texts.saveBlock(block))
  const known = await texts.blocks()
  for (const { name, actions } of macros) {
    const own = actions.flatMap((action) => {
      if (!('block' in action)) return [action]
      const block = known.find((each) => each.name === action.block)
      return block ? [{ kind: action.kind, blockId: block.id, letter: action.letter }] : []
    })
    await unlessThere(texts.saveMacro({ name, actions: own }))
  }
}

async function unlessThere(saving: Promise<unknown>): Promise<void> {
  try {
    await saving
  } catch (error) {
    if (!isEngineError(error, 'name_taken')) throw error
  }
}
