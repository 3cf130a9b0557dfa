import { create } from 'zustand'

export type Permission = 'missing' | NotificationPermission

const current = (): Permission => ('Notification' in globalThis ? Notification.permission : 'missing')

/** Whether this page may tell by the operating system. */
export const usePermission = create<{ readonly permission: Permission; ask(): Promise<void> }>((set) => ({
  permission: current(),
  /** Only on a click: browsers refuse, and people refuse, whoever asks unbidden. */
  ask: async () => {
    if (current() === 'missing') return
    await Notification.requestPermission()
    set({ permission: current() })
  },
}))
