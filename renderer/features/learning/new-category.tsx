import { useState } from 'react'
import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { CategoryDialog } from './category-dialog.tsx'

/** The way to a category that does not ship with Leitstand. */
export function NewCategory({ categories }: { categories: readonly LearnedCategory[] }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('learning.own.add')}
      </Button>
      <CategoryDialog open={open} onOpenChange={setOpen} before={null} categories={categories} />
    </>
  )
}
