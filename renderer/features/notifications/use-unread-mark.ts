import { useEffect } from 'react'

const name = document.title

/** Shows how much is unread where one sees it without looking at the page: in the tab's title, on the program's icon. */
export function useUnreadMark(count: number): void {
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${name}` : name
    if (window.leitstand) void window.leitstand.setUnread(count)
    // Refused where the page is no installed program.
    else void navigator.setAppBadge?.(count).catch(() => {})
  }, [count])
}
