/** Chromium on a machine without a desktop bus or a graphics card says so; it is not the app's fault. */
export const isOfTheSystem = (line: string): boolean => /\[\d+:\d+\/|dbus|gpu|viz_main/i.test(line)
